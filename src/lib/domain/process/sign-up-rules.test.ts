import { describe, expect, test } from 'vitest';
import type { Actor, Context } from '#lib/domain/decision.ts';
import { callList, lateFirstCall } from '#lib/domain/person/index.ts';
import { decideCommand, whoSends, type RuleInput, type RuleName } from './commands.ts';
import { subjectsOf } from './erasure.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';
import { CREATED, FACILITATOR, happened, known, mandated, member, party } from './test-support.ts';

const DAY = 24 * 3_600_000;
const SYSTEM: Actor = { kind: 'system' };
const TYPED = {
	name: 'Anna',
	reach: '06-12345678',
	words: 'Bel liever in de avond.',
	referrer: '',
	way: 'poster'
} as const;
const PLACE = { group: 'Buren', circle: 'inner', sector: 'residents' } as const;

class Going {
	state: ProcessState = happened(CREATED, member('fa'), known('bert', { reach: '06-12345678' }));
	now = 5_000;

	send<Name extends RuleName>(
		name: Name,
		input: RuleInput<Name>,
		actor: Actor = FACILITATOR
	): string {
		const context: Context = { now: this.now, actor, newId: () => 'anna' };
		const answer = decideCommand(this.state, name, input, context);
		if (!answer.ok) return answer.refusal.code;
		this.happen(answer.value.events);
		return answer.value.events.map(({ type }) => type).join(' ');
	}

	happen(events: readonly ProcessEvent[]): void {
		for (const event of events) {
			this.state = evolveProcess(this.state, event, { at: this.now, by: FACILITATOR });
		}
	}
}

const open = () => {
	const going = new Going();
	going.send('sign-up:open', { phone: '0578-123456' });
	return going;
};
const signedUp = (typed: Partial<RuleInput<'sign-up:make'>> = {}) => {
	const going = open();
	going.send('sign-up:make', { ...TYPED, ...typed }, SYSTEM);
	return going;
};

describe('[R16] signing up by the page', () => {
	test('only while a member has it open, and by the server alone', () => {
		const going = new Going();
		expect(going.send('sign-up:make', TYPED, SYSTEM)).toBe('link-not-valid');
		expect(going.send('sign-up:open', { phone: '0578-123456' })).toBe('sign-up:opened');
		expect(going.send('sign-up:open', { phone: '0578-123456' })).toBe('');
		expect(going.send('sign-up:make', TYPED, SYSTEM)).toBe('sign-up:made');
		expect(going.send('sign-up:close', {})).toBe('sign-up:closed');
		expect(going.send('sign-up:make', TYPED, SYSTEM)).toBe('link-not-valid');
		expect(going.state.signUps.waiting.size).toBe(1);
		expect(whoSends('sign-up:make')).toEqual({ kinds: ['system'] });
	});

	test('somebody who is known is answered as a stranger is, and is on no list before a member says so', () => {
		const [stranger, known] = [open(), open()];
		const answers = [
			stranger.send('sign-up:make', { ...TYPED, reach: '06-99999999' }, SYSTEM),
			known.send('sign-up:make', { ...TYPED, name: 'Naam bert' }, SYSTEM)
		];
		expect(answers).toEqual(['sign-up:made', 'sign-up:made']);
		expect([...known.state.people.people.keys()]).toEqual(['bert']);
	});

	test('taken up it is a new person, with who told them, called within three days of the sign-up', () => {
		const going = signedUp({ referrer: 'Buurvrouw Jo' });
		going.now += 2 * DAY;
		expect(going.send('sign-up:take-up', { signUp: 'anna', ...PLACE })).toBe(
			'person:sought person:source-corrected sign-up:taken-up'
		);
		const anna = going.state.people.people.get('anna')!;
		expect(anna).toMatchObject({
			name: 'Anna',
			source: 'referrer',
			referrer: { name: 'Buurvrouw Jo', agreed: false },
			since: 5_000
		});
		expect(lateFirstCall(anna, going.now)).toBe(false);
		expect(lateFirstCall(anna, going.now + DAY + 1)).toBe(true);
		const calls = callList([anna], going.now, 'Europe/Amsterdam');
		expect(calls.map(({ person }) => person.id)).toEqual(['anna']);
		expect(going.state.signUps.waiting.size).toBe(0);
		expect(going.send('sign-up:take-up', { signUp: 'anna', ...PLACE })).toBe('unknown-person');
	});

	test('without a referrer how they came is how they came', () => {
		const going = signedUp();
		going.send('sign-up:take-up', { signUp: 'anna', ...PLACE });
		expect(going.state.people.people.get('anna')).toMatchObject({
			source: 'poster',
			referrer: null
		});
	});

	test('[R1] who holds a mandate is taken up as nobody is', () => {
		const going = signedUp({ reach: 'g@dorp.nl' });
		going.happen([party('g'), mandated('g', 'hg', { reach: 'g@dorp.nl' })]);
		expect(going.send('sign-up:take-up', { signUp: 'anna', ...PLACE })).toBe('role-conflict');
		expect(going.state.signUps.waiting.size).toBe(1);
	});

	test('it is somebody who is known: theirs, also once that entry became part of another', () => {
		const going = signedUp();
		expect(going.send('sign-up:same', { signUp: 'anna', person: 'nobody' })).toBe('unknown-person');
		expect(going.send('sign-up:same', { signUp: 'anna', person: 'bert' })).toBe('sign-up:taken-up');
		expect(subjectsOf(going.state, 'bert')).toContain('person:anna');
		going.happen([known('cees'), { type: 'person:merged', id: 'cees', other: 'bert' }]);
		expect(subjectsOf(going.state, 'cees')).toContain('person:anna');
		expect(going.state.signUps.taken.get('anna')?.person).toBe('cees');
	});

	test('not taken up: why stays, and nothing of what was typed', () => {
		const going = signedUp();
		const why = { kind: 'not-real', why: 'Een grap.' } as const;
		expect(going.send('sign-up:decline', { signUp: 'anna', ...why })).toBe('sign-up:declined');
		expect(JSON.stringify([...going.state.signUps.declined.values()])).not.toContain('Anna');
		expect([...going.state.signUps.declined.values()]).toEqual([{ id: 'anna', at: 5_000, ...why }]);
		expect(going.send('sign-up:decline', { signUp: 'anna', ...why })).toBe('unknown-person');
	});
});

test('[R16] who told them is asked when somebody is written down first', () => {
	const going = new Going();
	const person = { name: 'Anna', reach: null, ...PLACE };
	const referrer = { name: ' Jo ', agreed: true };
	going.send('person:add', { ...person, source: 'referrer', referrer });
	expect(going.state.people.people.get('anna')?.referrer).toEqual({ name: 'Jo', agreed: true });
	const other = new Going();
	expect(other.send('person:add', { ...person, source: 'phone', referrer })).toBe('person:sought');
	expect(other.state.people.people.get('anna')?.referrer).toBeNull();
});
