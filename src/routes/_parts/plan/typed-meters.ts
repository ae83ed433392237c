import { metersOn, type FrameMeter } from '#lib/domain/frame/meters.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { FrameView } from '#lib/protocol/sections/frames.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { typedFields, type ItemDraft } from './item-draft.svelte.ts';

/** What of an item the frames measure. */
type Measured = Pick<PlanItemView, 'id' | 'when' | 'money' | 'touches' | 'counts'>;

/**
 * What the frames would come to if what is typed of an item were saved (F7): the same function as on the
 * server. Null while nothing is typed, or something of it cannot be read.
 */
export function typedMeters(
	item: string,
	draft: Pick<ItemDraft, 'mine' | 'typed'>,
	plan: readonly PlanItemView[],
	frames: readonly FrameView[]
): FrameMeter[] | null {
	const typed = typedFields(draft);
	if (!typed) return null;
	const texts = plan.map((one, at) => textOf(one.id === item ? withTyped(one, typed) : one, at));
	return metersOn(
		frames.map((frame) => ({ ...frame, text: frame })),
		texts
	);
}

/**
 * Which of these say something of an item: it touches them, what is typed there changes them, or the plan does
 * not fit them and so everybody who writes at it is to see it.
 */
export function metersBeside(
	touches: readonly string[],
	number: number,
	typed: readonly FrameMeter[],
	saved: readonly FrameMeter[]
): FrameMeter[] {
	return typed.filter((meter) => {
		if (meter.item !== null && meter.item !== number) return false;
		if (touches.includes(meter.frame) || meter.state === 'breaks') return true;
		const before = saved.find(({ frame }) => frame === meter.frame);
		return before?.state !== meter.state || before.value !== meter.value;
	});
}

function withTyped(
	item: PlanItemView,
	{ counts = {}, ...typed }: NonNullable<ReturnType<typeof typedFields>>
): Measured {
	const all = { ...item, ...typed };
	const counted = Object.entries({ ...item.counts, ...counts }).filter(
		(one): one is [string, number] => one[1] !== null && all.touches.includes(one[0])
	);
	return { ...all, counts: Object.fromEntries(counted) };
}

const textOf = ({ id, when, money, touches, counts }: Measured, at: number): PlanItemText => ({
	id,
	number: at + 1,
	what: '',
	carriers: [],
	when: when === 'any' ? null : when,
	money: money ?? [],
	where: '',
	touches,
	counts
});
