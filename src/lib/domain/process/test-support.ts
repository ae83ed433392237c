import type { Actor, Context, Decided, Meta } from '#lib/domain/decision.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import { decideCommand } from './commands.ts';
import { EMPTY_PROCESS, evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'fa' };
export const context: Context = { now: 5000, actor: facilitator, newId: () => 'x' };
export const meta: Meta = { at: 5000, by: facilitator };

/** A process as it comes about through its commands, with every event it took. */
export class Run {
	state: ProcessState = EMPTY_PROCESS;
	events: ProcessEvent[] = [];

	take(answer: Decided<ProcessEvent>): string[] {
		if (!answer.ok) throw new Error(answer.refusal.code);
		for (const event of answer.value.events) this.happen(event);
		return answer.value.cares.map(({ code }) => code);
	}

	happen(event: ProcessEvent): void {
		this.events.push(event);
		this.state = evolveProcess(this.state, event, meta);
	}
}

export function dayAtWork(): Run {
	const run = new Run();
	const notice = {
		title: 'De Spil',
		place: 'Lindervoort',
		purpose: 'Een plan',
		host: 'Stichting Herstel',
		language: 'nl' as const,
		keepUntil: '2030-01-01',
		hostIsFramingParty: false
	};
	const facilitator = { id: 'fa', name: 'Fatima' };
	const create = { ...notice, facilitator };
	run.take(decideCommand(run.state, 'process:create', create, { ...context, process: 'p' }));
	const person = {
		name: 'Roos Vermeulen',
		reach: '06',
		group: 'clubs',
		circle: 'inner' as const,
		sector: 'residents' as const,
		source: 'team' as const
	};
	run.take(decideCommand(run.state, 'person:add', person, { ...context, newId: () => 's1' }));
	const s1: Actor = { kind: 'seat', id: 's1' };
	const asked = { ...context, actor: s1, newId: () => 'q' };
	run.take(decideCommand(run.state, 'question:ask', { words: 'Wat kost De Spil?' }, asked));
	const informant = { name: 'Kas', role: 'accountant' };
	run.take(decideCommand(run.state, 'informant:add', informant, { ...context, newId: () => 'i' }));
	const tables = [{ id: null, name: 'Tafel 1', number: 1 }];
	run.take(decideCommand(run.state, 'tables:set', { tables }, { ...context, newId: () => 't1' }));
	const seat = { person: 's1', arrival: null, displayName: 'Roos', table: 't1', here: true };
	run.take(decideCommand(run.state, 'seat:give', seat, context));
	const blocks = [
		blockOf('information', { id: 'b0', title: 'Informatie', minutes: 30 }),
		blockOf('proposals', { id: 'b1', title: 'Voorstellen', minutes: 60 })
	];
	run.happen({ type: 'runsheet:set', startsAt: 5000, blocks });
	run.take(decideCommand(run.state, 'day:open', {}, context));
	run.take(decideCommand(run.state, 'block:start', { block: 'b0' }, context));
	run.take(decideCommand(run.state, 'block:start', { block: 'b1' }, context));
	const begin = { table: 't1', block: 'b1', kind: 'plan' as const };
	run.take(decideCommand(run.state, 'proposal:start', begin, { ...context, newId: () => 'pr' }));
	return run;
}

/** The same by what happened alone: events, and who and what they are about. */

export const FACILITATOR: Actor = { kind: 'facilitator', id: 'fa' };
export const META: Meta = { at: 5000, by: FACILITATOR };

/** What a process comes to by these events, after those of before. */
export function happened(...events: ProcessEvent[]): ProcessState {
	return after(EMPTY_PROCESS, ...events);
}

export function after(state: ProcessState, ...events: ProcessEvent[]): ProcessState {
	return events.reduce((so, event) => evolveProcess(so, event, META), state);
}

export const CREATED: ProcessEvent = {
	type: 'process:created',
	id: 'p',
	title: 'De Spil',
	place: 'Lindervoort',
	purpose: 'Een plan',
	host: 'Stichting Herstel',
	language: 'nl',
	keepUntil: '2030-01-01',
	zone: 'Europe/Amsterdam'
};
export const member = (id: string, more: object = {}): ProcessEvent => ({
	type: 'team:added',
	id,
	role: 'facilitator',
	name: `Naam ${id}`,
	account: id,
	...more
});
export const known = (id: string, more: object = {}): ProcessEvent => ({
	type: 'person:sought',
	id,
	name: `Naam ${id}`,
	reach: null,
	group: 'clubs',
	circle: 'inner',
	sector: 'residents',
	source: 'team',
	...more
});
export const seated = (seat: string, more: object = {}): ProcessEvent => ({
	type: 'seat:given',
	seat,
	displayName: `Schuil ${seat}`,
	table: null,
	lobby: null,
	...more
});
export const cameIn = (seat: string): ProcessEvent => ({ type: 'seat:checked-in', seat });
export const arrived = (id: string): ProcessEvent => ({
	type: 'lobby:arrived',
	id,
	displayName: `Bezoek ${id}`
});
export const core = (id: string): ProcessEvent => ({
	type: 'core:added',
	id,
	name: `Naam ${id}`,
	organisation: 'Gemeente'
});
export const informant = (id: string, more: object = {}): ProcessEvent => ({
	type: 'informant:added',
	id,
	name: `Naam ${id}`,
	role: 'accountant',
	reach: null,
	...more
});
export const party = (id: string): ProcessEvent => ({
	type: 'party:added',
	party: id,
	name: `Partij ${id}`,
	prefix: id.toUpperCase(),
	departments: []
});
export const mandated = (of: string, holder: string, more: object = {}): ProcessEvent => ({
	type: 'party:mandated',
	party: of,
	holder,
	displayName: `Houder ${holder}`,
	reach: null,
	upTo: '',
	decision: { body: '', date: '', document: '' },
	...more
});
export const replacement = (of: string, person: string): ProcessEvent => ({
	type: 'party:replacement-announced',
	party: of,
	person,
	displayName: `Vervanger ${person}`
});
export const item = (id: string, ...carriers: string[]): ProcessEvent[] => [
	{ type: 'item:added', id, proposals: [] },
	...carriers.map((carrier): ProcessEvent => ({
		type: 'item:carrier-added',
		id,
		carrier,
		name: `Drager ${carrier}`
	}))
];
