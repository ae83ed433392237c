import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Work } from './bursts.ts';
import type { LiveServer, LiveSocket } from './connected.ts';
import type { SectionChange } from './sent.ts';
import { tellEach } from './telling.ts';

const change = (key: string): SectionChange => ({
	sent: new Map(),
	whole: [],
	patches: [{ name: 'round', patch: `{"set":${JSON.stringify(key)}}` }],
	gone: [],
	key
});

interface Told {
	ids: readonly string[];
	text: string;
}

/** Who stands in for Socket.IO notes what it is to send, and others' turns beside it. */
function noting(isLong: () => boolean) {
	const noted: (Told | 'others')[] = [];
	const io = {
		to: (ids: readonly string[]) => ({
			emit: (_name: string, { text }: { text: string }) => void noted.push({ ids, text })
		})
	} as unknown as LiveServer;
	const work = {
		get isLong() {
			return isLong();
		},
		rest: async () => void noted.push('others')
	} as unknown as Work;
	return { noted, io, work };
}

test('everyone for whom something changed is told it once, and what was worked out is sent before others go', async () => {
	const people = fc.array(fc.constantFrom('a', 'b', null), { maxLength: 300 });
	await fc.assert(
		fc.asyncProperty(people, fc.infiniteStream(fc.boolean()), async (keys, long) => {
			const { noted, io, work } = noting(() => long.next().value ?? false);
			const sockets = keys.map((key, at) => ({ id: String(at), data: { key, sent: null } }));
			const worked: string[] = [];
			await tellEach(io, sockets as unknown as LiveSocket[], {
				work: {
					get isLong() {
						return work.isLong;
					},
					rest: async () => {
						const told = noted.flatMap((one) => (one === 'others' ? [] : one.ids));
						expect(told.toSorted()).toEqual(worked.toSorted());
						await work.rest();
					}
				} as unknown as Work,
				clock: () => 5,
				changeFor: (socket) => {
					const { key } = socket.data as unknown as { key: string | null };
					if (key !== null) worked.push(socket.id);
					return key === null ? null : change(key);
				}
			});
			const told = noted.flatMap((one) => (one === 'others' ? [] : [one]));
			const each = told.flatMap(({ ids, text }) => ids.map((id) => `${id} ${text}`));
			const wanted = keys.flatMap((key, at) =>
				key === null ? [] : [`${at} {"now":5,"patches":{"round":{"set":"${key}"}}}`]
			);
			expect(each.toSorted()).toEqual(wanted.toSorted());
		})
	);
});

test('who gets the same in the same moment shares one message', async () => {
	const { noted, io, work } = noting(() => false);
	const sockets = Array.from({ length: 60 }, (_, at) => ({ id: String(at), data: {} }));
	await tellEach(io, sockets as unknown as LiveSocket[], {
		work,
		clock: () => 5,
		changeFor: () => change('same')
	});
	expect(noted).toHaveLength(1);
});
