import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import { recognitionByGroup } from '#lib/domain/issue/index.ts';
import { statusCounts } from '#lib/domain/person/index.ts';
import { openQuestions } from '#lib/domain/question/index.ts';
import { proposalDocument } from '#lib/domain/proposal/index.ts';
import { chainLine, GENESIS, openEvent, sealEvent, verifyChain } from '#lib/domain/record/index.ts';
import type { RecordLine, SealedRow } from '#lib/domain/record/index.ts';
import { whoRefuses } from '#lib/domain/rules.ts';
import { isBesloten, isBeslotenFor } from './access.ts';
import { decideCommand, whoSends } from './commands.ts';
import { EMPTY_PROCESS, evolveProcess, PROCESS_SEALED } from './process.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { context, dayAtWork, meta, Run } from './test-support.ts';
import * as worlds from './worlds.ts';

/** Shares the proposal with what its document holds. */
function share(run: Run, text: Readonly<Record<string, string>>): void {
	const texts = new Map([[proposalDocument('pr'), text]]);
	run.take(decideCommand(run.state, 'proposal:share', { proposal: 'pr' }, { ...context, texts }));
}

describe('composition', () => {
	test('[R16][R20] opening the day knows what the other slices know', () => {
		const run = dayAtWork();
		const world = worlds.programmeWorld(run.state);
		expect(world).toMatchObject({ framesLocked: false, questionsOpen: 1 });
		expect(world.issue(5000)).toEqual([{ code: 'issue-not-published' }]);
		expect(run.state.people.people.get('s1')?.status).toBe('sought');
		expect(worlds.seatsWorld(run.state).preparation('s1')).toBe('none');
	});

	test('[R1] whoever is in the team cannot take part, by account or by id', () => {
		const { state } = dayAtWork();
		const { roleConflict } = worlds.seatsWorld(state);
		expect(roleConflict('fa', '')).toEqual({ by: 'identity', role: 'facilitator' });
		expect(roleConflict('s1', '')).toBeNull();
		const namesake = { id: 'x', name: state.setUp.team.get('fa')?.name ?? '', identities: [] };
		const conflict = worlds.frameWorld(state).roleConflict(namesake, false);
		expect(conflict).toEqual({ by: 'name', role: 'facilitator' });
	});

	test('[R40] the wall knows the names of people, whole and in part', () => {
		const run = dayAtWork();
		share(run, { title: 'Vermeulen heeft gelogen' });
		expect(run.state.proposals.proposals.get('pr')?.held).toBe(true);
	});

	test('[R31] closing the day counts what ends nowhere', () => {
		const run = dayAtWork();
		const close = () => decideCommand(run.state, 'day:close', {}, context);
		const codes = (answer: ReturnType<typeof close>) =>
			answer.ok && answer.value.cares.map(({ code }) => code);
		expect(codes(close())).toEqual(['loose-ends']);
		run.take(decideCommand(run.state, 'item:add', { from: ['pr'] }, context));
		expect(codes(close())).toEqual([]);
	});

	test('[R2] [walk W11] a closed day closes its door, and says so in the record', () => {
		const run = dayAtWork();
		const closed = () => {
			const answer = decideCommand(run.state, 'day:close', {}, context);
			return answer.ok && answer.value.events.map(({ type }) => type);
		};
		expect(closed()).toEqual(['day:closed']);
		run.happen({ type: 'door:opened' });
		expect(closed()).toEqual(['day:closed', 'door:closed']);
		expect(whoRefuses(whoSends('day:close'), { kind: 'host', id: 'h' }, {}, null)).toBe(
			'not-allowed'
		);
	});

	test('[C11] the roll call and a later session change who is present', () => {
		const run = dayAtWork();
		const left = { round: 1, left: ['s1'], proposedBy: 'fa', confirmedBy: 'fb' };
		run.happen({ type: 'rollcall:confirmed', ...left });
		expect(run.state.seats.seats.get('s1')?.presence).toBe('left');
		expect(worlds.aftercareWorld(run.state).left).toEqual(new Set(['s1']));
		run.happen({ type: 'day:opened', session: 2 });
		expect(run.state.seats.seats.get('s1')?.presence).toBe('expected');
	});

	test('[C11] only the team confirms that somebody goes, and nobody stops for another', () => {
		const confirm = { seat: 's1', contributions: null };
		const refused = (name: 'seat:confirm-leaving' | 'seat:stop', actor: Actor) =>
			whoRefuses(whoSends(name), actor, confirm, 'present');
		const other = { kind: 'seat', id: 's2' } as const;
		const table = { kind: 'table', id: 't1' } as const;
		expect(refused('seat:confirm-leaving', other)).toBe('not-allowed');
		expect(refused('seat:confirm-leaving', table)).toBe('not-allowed');
		expect(refused('seat:confirm-leaving', { kind: 'host', id: 'h' })).toBeNull();
		expect(refused('seat:stop', other)).toBe('only-oneself');
		expect(refused('seat:stop', table)).toBe('not-allowed');
		expect(refused('seat:stop', { kind: 'seat', id: 's1' })).toBeNull();
	});

	test('[R25] a returned plan is besloten again, whatever block runs and whoever was invited', () => {
		const run = dayAtWork();
		const test = { ...blockOf('test', { id: '', title: 'Toets', minutes: 9 }), id: null };
		const blocks = [...run.state.programme.blocks, test];
		const named = { ...context, newId: () => 't' };
		run.take(decideCommand(run.state, 'runsheet:set', { startsAt: 5000, blocks }, named));
		run.take(decideCommand(run.state, 'block:start', { block: 't' }, context));
		expect(isBesloten(run.state)).toBe(false);
		run.happen({ type: 'frame-test:returned', test: 1, plan: { number: 1, hash: 'h' } });
		expect(isBesloten(run.state)).toBe(true);
		expect(isBeslotenFor(run.state, 'g')).toBe(true);
		run.happen({ type: 'frame-test:adjourned', test: 1, until: 9 });
		expect(isBesloten(run.state)).toBe(true);
	});

	describe('[R25] the day is closed in besloten tijd', () => {
		const frozen = (number: number): ProcessEvent => ({
			type: 'plan:frozen',
			number,
			hash: `h${number}`,
			items: []
		});
		const prepared = (round: number): ProcessEvent => ({
			type: 'round:prepared',
			round,
			version: round,
			hash: `h${round}`,
			items: [],
			ledBy: 'fa',
			reRound: false
		});
		const consented: ProcessEvent[] = [
			frozen(1),
			prepared(1),
			{ type: 'round:consented', round: 1 }
		];
		const closedAfter = (...events: ProcessEvent[]) => {
			const run = dayAtWork();
			for (const event of [...events, { type: 'day:closed' } as const]) run.happen(event);
			return run;
		};

		test('parties stay out while the plan is unfinished: begun, in a live or adjourned round, changed, returned', () => {
			const stopped: ProcessEvent = {
				type: 'frame-test:returned',
				test: 1,
				plan: { number: 1, hash: 'h1' }
			};
			for (const events of [
				[],
				[frozen(1)],
				[frozen(1), prepared(1)],
				[frozen(1), prepared(1), { type: 'round:paused', round: 1 } as const],
				[
					frozen(1),
					prepared(1),
					{ type: 'round:adjourned', round: 1, until: '2030-01-01' } as const
				],
				[...consented, frozen(2)],
				[...consented, stopped]
			]) {
				const run = closedAfter(...events);
				expect(isBesloten(run.state)).toBe(true);
				expect(isBeslotenFor(run.state, 'g')).toBe(true);
				run.happen({ type: 'day:opened', session: 2 });
				expect(isBesloten(run.state)).toBe(true);
			}
		});

		test('it ends with the day when the plan is consented, ended without consent, or never begun', () => {
			const noConsent = { type: 'round:stopped', round: 1, reason: 'Geen tijd' } as const;
			for (const events of [consented, [frozen(1), prepared(1), noConsent]]) {
				const run = closedAfter(...events);
				expect(isBesloten(run.state)).toBe(false);
				expect(isBeslotenFor(run.state, 'g')).toBe(false);
				run.happen({ type: 'day:opened', session: 2 });
				expect(isBesloten(run.state)).toBe(false);
				run.happen({ type: 'block:started', block: 'b1' });
				expect(isBesloten(run.state)).toBe(true);
			}
			const { programme } = dayAtWork().state;
			const early = evolveProcess({ ...EMPTY_PROCESS, programme }, { type: 'day:closed' }, meta);
			expect(isBesloten(early)).toBe(false);
		});

		test('second thoughts after the day close it again', () => {
			const run = closedAfter(...consented);
			const objection = { id: 'o', seat: 's1', items: [], text: 'Toch niet', liveable: null };
			const entered = { route: 'own', enteredBy: null, readBack: false, basis: null } as const;
			const speaker = { shownAs: 'no-name', ...entered } as const;
			run.happen({ type: 'objection:raised', round: 1, ...objection, ...speaker });
			expect(isBesloten(run.state)).toBe(true);
		});
	});

	test('[C4] a frozen plan is the version the round and the test look at', () => {
		const run = dayAtWork();
		run.take(decideCommand(run.state, 'item:add', { from: [] }, context));
		const freeze = decideCommand(run.state, 'plan:freeze', {}, context);
		expect(run.take(freeze)).toEqual(['fields-missing']);
		expect(worlds.consentWorld(run.state).version?.number).toBe(1);
		expect(worlds.frameTestWorld(run.state).consented).toBeNull();
	});

	test('[C10] a care passed by is remembered with its reason', () => {
		const run = new Run();
		const codes = ['not-prepared'];
		run.happen({ type: 'care:overridden', codes, reason: 'kwam te laat', by: 'fa' });
		expect(run.state.overrides).toEqual([{ codes, reason: 'kwam te laat', by: 'fa', at: 5000 }]);
	});
});

/** How far a process is, in numbers, step by step. */
function countsOf(state: ProcessState) {
	const { issue, frames, people, questions, programme, plan, frameTest, followUp } = state;
	return {
		issue: [issue.versions.length, recognitionByGroup(issue, 5000)],
		frames: [frames.phase, frames.version, frames.parties.size, frames.signatures.size],
		people: statusCounts(people),
		questions: [questions.questions.size, openQuestions(questions).length],
		day: programme.day,
		plan: [plan.items.size, plan.versions.length],
		test: frameTest.status.phase,
		followUp: [...followUp.agreements.values()].map(({ status }) => status)
	};
}

describe('the record of a process', () => {
	const run = dayAtWork();
	share(run, { title: 'Eén rooster', body: 'voor alle zalen' });
	const lines: RecordLine[] = [];
	const rows: SealedRow[] = [];
	for (const [index, event] of run.events.entries()) {
		const seq = index + 1;
		const { lineEvent, sealed } = sealEvent(event, PROCESS_SEALED, `5a17${index}`);
		const line = { process: 'p', seq, at: meta.at, by: meta.by, event: lineEvent };
		lines.push(chainLine(lines.at(-1)?.hash ?? GENESIS, line, `11ne${index}`));
		if (sealed) rows.push({ seq, ...sealed });
	}
	const stored = JSON.parse(JSON.stringify(rows)) as SealedRow[];
	const replay = (kept: readonly SealedRow[]) => {
		const bodies = new Map(kept.map((row) => [row.seq, row.body]));
		return lines.reduce((state, line) => {
			const event = openEvent<ProcessEvent>(line.event, bodies.get(line.seq) ?? null);
			return evolveProcess(state, event, line);
		}, EMPTY_PROCESS);
	};

	test('[C10] the process is rebuilt from its record', () => {
		expect(verifyChain(lines, stored)).toEqual({ ok: true });
		expect(replay(stored)).toEqual(run.state);
	});

	test('[R8] no line shows a name or a word of anyone', () => {
		const text = JSON.stringify(lines);
		for (const word of ['Roos', 'Vermeulen', 'Fatima', 'Kas', 'kost De Spil', 'rooster']) {
			expect(text).not.toContain(word);
		}
	});

	test('[R8] whatever is erased, the record verifies and counts stay', () => {
		fc.assert(
			fc.property(fc.subarray(stored), (kept) => {
				expect(verifyChain(lines, kept)).toEqual({ ok: true });
				const state = replay(kept);
				expect(countsOf(state)).toEqual(countsOf(run.state));
				expect(state.seats.seats.get('s1')?.presence).toBe('present');
				expect(state.proposals.proposals.size).toBe(1);
			})
		);
	});
});
