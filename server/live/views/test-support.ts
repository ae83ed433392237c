import type { Day } from '#lib/domain/consent/test-support.ts';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { sectionsFor } from '#server/access/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { ViewContext, ViewSource } from './context.ts';
import { buildSection } from './index.ts';

/** Whoever may look at a day of the consent round, and nobody twice. */
export const STAFF = ['pb', 'pb2', 'host'] as const;

export const viewerAt = (door: Viewer['door'], id: string, device?: string): Viewer => ({
	door,
	process: 'p',
	id,
	session: id,
	...(device && { device: { id: device, cameAfter: Number.MAX_SAFE_INTEGER, isFirst: false } })
});

const member = (id: string, role: 'facilitator' | 'host') =>
	[
		id,
		{ id, role, name: id, account: id, since: 0, seq: 0, addedBy: null, accountSince: null }
	] as const;

const PARTY = {
	id: 'gemeente',
	name: 'Gemeente',
	prefix: 'G',
	departments: [],
	mandate: {
		holder: { id: 'holder', displayName: 'Houder' },
		reach: null,
		upTo: 'Alles',
		decision: { body: 'College', date: '2026-01-01', document: 'B1' }
	},
	promise: null,
	promisedBy: null,
	replacement: null
};

/** The process around a day of the consent round: team, tables, a framing party, an informant. */
export function processOf({ state, seats, world, versions }: Day): ProcessState {
	const { setUp, frames, questions, seats: empty, plan } = EMPTY_PROCESS;
	return {
		...EMPTY_PROCESS,
		setUp: {
			...setUp,
			id: 'p',
			team: new Map([
				member('pb', 'facilitator'),
				member('pb2', 'facilitator'),
				member('host', 'host')
			]),
			core: new Map([['core', { id: 'core', name: 'Kern', organisation: 'Gemeente' }]])
		},
		frames: {
			...frames,
			phase: 'FRAMES_LOCKED',
			parties: new Map([[PARTY.id, PARTY]]),
			locked: { version: 1, hash: 'h', frames: [], signatures: [], at: 0 }
		},
		questions: {
			...questions,
			informants: new Map([['asked', { id: 'asked', name: 'Deskundige', role: '', reach: null }]])
		},
		seats: {
			...empty,
			seats: new Map(seats),
			givenSeq: new Map(Array.from(seats.keys(), (seat) => [seat, 0])),
			tables: new Map(
				[1, 2].map((number) => {
					const id = `table-${number}`;
					return [id, { id, number, name: `Tafel ${number}` }];
				})
			)
		},
		plan: { ...plan, versions: world.version ? [...versions] : [] },
		consent: state
	};
}

/** How many were made: each may have other texts. */
let contexts = 0;

/** What views are built from, with nobody writing; nothing is shared. */
export function contextOf(state: ProcessState, now = 0): ViewContext & ViewSource {
	const none = {
		lobby: null,
		idKey: () => [0, 0] as const,
		draft: () => ({}),
		answering: [],
		beside: [],
		hall: [],
		mails: false
	};
	const context: ViewContext & ViewSource = {
		state,
		now,
		known: now,
		texts: (contexts += 1),
		erasures: 0,
		...none,
		shared: (make) => make(context)
	};
	return context;
}

/** Sections of one process, as they are sent; what several viewers share is built once. */
export function viewsOf(state: ProcessState, now: number): (viewer: Viewer) => Partial<Sections> {
	const context = contextOf(state, now);
	const built = new Map<string, unknown>();
	return (viewer) => {
		const all = sectionsFor(viewer, state).map((ref) => {
			const id = `${ref.name}:${ref.key}`;
			if (!built.has(id)) built.set(id, buildSection(ref, context));
			return [ref.name, built.get(id)] as const;
		});
		return Object.fromEntries(all);
	};
}

/** What a viewer is sent at this moment of a day. */
export const viewOf = (day: Day, viewer: Viewer): Partial<Sections> =>
	viewsOf(processOf(day), day.now)(viewer);
