import type { TestFrame, TestStatus } from '#lib/protocol/sections/party.ts';

/** When the plan is back in the room, what does not fit comes first: that is what the room has to solve. */
export function misfitsFirst<Frame extends Pick<TestFrame, 'verdict'>>(
	frames: readonly Frame[],
	status: TestStatus | undefined
): readonly Frame[] {
	if (status !== 'RETURNED') return frames;
	const fits = ({ verdict }: Frame) => Number(verdict?.value !== 'DOES_NOT_FIT');
	return [...frames].sort((one, other) => fits(one) - fits(other));
}
