import { describe, expect, test } from 'vitest';
import type { Actor, Context } from '#lib/domain/decision.ts';
import { doubtful, dueMail, hasOpenMails, mailKey } from '#lib/domain/invitation/index.ts';
import { decideCommand, whoSends, type RuleInput, type RuleName } from './commands.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { evolveProcess } from './process.ts';
import { CREATED, FACILITATOR, happened, known, member, seated } from './test-support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SYSTEM: Actor = { kind: 'system' };
const WORDS = { subject: 'Uitnodiging', text: 'Dag {name}\n{link}', calendar: null };
const TO = (...people: string[]) => ({ people, again: false, words: WORDS });

const begun = happened(
	CREATED,
	member('fa'),
	known('anna', { reach: 'anna@dorp.nl' }),
	known('bert', { reach: '06-12345678' }),
	known('cees', { reach: 'cees@dorp.nl, of zijn zoon: zoon@dorp.nl' }),
	known('dirk', { reach: 'dirk@dorp.nl' })
);

/** A process that goes on, and its clock. */
class Going {
	state: ProcessState = begun;
	now = 5_000;

	send<Name extends RuleName>(name: Name, input: RuleInput<Name>, actor: Actor = SYSTEM): string {
		const context: Context = { now: this.now, actor, newId: () => 'press' };
		const answer = decideCommand(this.state, name, input, context);
		if (!answer.ok) return answer.refusal.code;
		this.happen(answer.value.events, actor);
		return answer.value.events.map(({ type }) => type).join(' ');
	}

	happen(events: readonly ProcessEvent[], by: Actor = FACILITATOR): void {
		const meta = { at: this.now, by };
		for (const event of events) this.state = evolveProcess(this.state, event, meta);
	}

	mail(person: string) {
		return this.state.invitations.mails.get(mailKey('press', person));
	}

	begins = (person: string) => this.send('mail:begin', { mail: 'press', person });
	ends = (person: string, outcome: 'sent' | 'later' | 'never' | 'unsure') =>
		this.send('mail:end', { mail: 'press', person, outcome, why: 'busy' });
}

const asked = (...people: string[]) => {
	const going = new Going();
	going.send('mail:ask', TO(...people), FACILITATOR);
	return going;
};

describe('[R16] who gets a mail', () => {
	test('who gave one address and has no card; nobody twice', () => {
		const going = asked('anna', 'bert', 'cees', 'dirk', 'nobody', 'anna');
		expect([...going.state.invitations.mails.values()].map(({ person }) => person)).toEqual([
			'anna',
			'dirk'
		]);
		expect(going.send('mail:ask', TO('anna', 'dirk'), FACILITATOR)).toBe('links-made-already');
	});

	test('not who declined, was erased, or has a card; that one only when it is said', () => {
		const going = new Going();
		going.happen([
			{ type: 'person:declined', id: 'anna', why: null, kind: null },
			{ type: 'link:made', door: 'seat', ref: 'dirk' }
		]);
		expect(going.send('mail:ask', TO('anna', 'dirk'), FACILITATOR)).toBe('links-made-already');
		going.happen([{ type: 'seat:stopped', seat: 'dirk', contributions: 'keep', proposedBy: null }]);
		const again = { ...TO('anna', 'dirk'), again: true };
		// Nor who stopped taking part (R18), until they are here again.
		expect(going.send('mail:ask', again, FACILITATOR)).toBe('links-made-already');
		going.happen([{ type: 'seat:checked-in', seat: 'dirk' }]);
		expect(going.send('mail:ask', again, FACILITATOR)).toBe('mail:asked');
		expect(going.mail('dirk')?.step).toBe('waiting');
		expect(going.mail('anna')).toBeUndefined();
	});

	test('by the server alone: nobody sends words of their own as a mail', () => {
		for (const name of ['mail:ask', 'mail:begin', 'mail:end', 'invitation:note-printed'] as const) {
			expect(whoSends(name)).toEqual({ kinds: ['system'] });
		}
	});
});

describe('[R2] the link in a mail', () => {
	test('is made when it is sent, and withdrawn where nobody got it', () => {
		const going = asked('anna');
		expect(going.state.doors.links.size).toBe(0);
		expect(going.begins('anna')).toBe('link:made mail:begun');
		expect(going.begins('anna')).toBe('unknown-holder');
		expect(going.ends('anna', 'later')).toBe('link:withdrawn mail:put-off');
		expect(going.state.doors.links.size).toBe(0);
		going.now += MINUTE;
		expect(going.begins('anna')).toBe('link:made mail:begun');
		expect(going.ends('anna', 'sent')).toBe('mail:sent');
		expect(going.state.doors.links.size).toBe(1);
		expect(going.ends('anna', 'later')).toBe('');
	});

	test('that a colleague made meanwhile stays, and no mail goes', () => {
		const going = asked('anna', 'dirk');
		going.happen([{ type: 'link:made', door: 'seat', ref: 'anna' }]);
		expect(going.begins('anna')).toBe('mail:failed');
		expect(going.mail('anna')).toMatchObject({ step: 'failed', why: 'has-card' });
		going.begins('dirk');
		going.now += 1;
		going.happen([{ type: 'link:made', door: 'seat', ref: 'dirk' }]);
		expect(going.ends('dirk', 'never')).toBe('mail:failed');
		expect(going.state.doors.links.has('seat/dirk')).toBe(true);
	});

	test('stays where it was made after the press, also where the mail was to replace the one of before', () => {
		const going = new Going();
		going.happen([{ type: 'link:made', door: 'seat', ref: 'anna' }]);
		going.now += 1;
		going.send('mail:ask', { ...TO('anna'), again: true }, FACILITATOR);
		going.begins('anna');
		going.ends('anna', 'later');
		going.now += 1;
		going.happen([{ type: 'link:made', door: 'seat', ref: 'anna' }]);
		going.now += MINUTE;
		expect(going.begins('anna')).toBe('mail:failed');
		expect(going.mail('anna')).toMatchObject({ step: 'failed', why: 'has-card' });
		expect(going.state.doors.links.has('seat/anna')).toBe(true);
	});

	test('of somebody with a seat is told as a new card is', () => {
		const going = new Going();
		going.happen([seated('anna'), { type: 'link:made', door: 'seat', ref: 'anna' }]);
		going.send('mail:ask', { ...TO('anna'), again: true }, FACILITATOR);
		expect(going.begins('anna')).toBe('link:made seat:device-added mail:begun');
	});
});

describe('a mail that cannot leave', () => {
	test('is tried again later and later, and in the end not any more', () => {
		const going = asked('anna');
		const waits: number[] = [];
		for (let tries = 0; going.mail('anna')!.step === 'waiting'; tries += 1) {
			expect(tries).toBeLessThan(10);
			const from = going.now;
			while (!dueMail(going.state.invitations, going.now)) going.now += MINUTE;
			waits.push((going.now - from) / MINUTE);
			going.begins('anna');
			going.ends('anna', 'later');
		}
		expect(waits).toEqual([0, 1, 5, 15, 60, 240]);
		expect(going.mail('anna')).toMatchObject({ step: 'failed', why: 'busy', tries: 6 });
		expect(hasOpenMails(going.state.invitations)).toBe(false);
	});

	test('is too late after two days, perhaps while no server ran', () => {
		const going = asked('anna');
		going.now += 49 * HOUR;
		expect(going.begins('anna')).toBe('mail:failed');
		expect(going.mail('anna')?.why).toBe('too-late');
	});

	test('of which nobody knows whether it arrived is never sent again by itself', () => {
		const going = asked('anna');
		going.begins('anna');
		expect(doubtful(going.state.invitations, false)).toHaveLength(1);
		expect(going.ends('anna', 'unsure')).toBe('mail:unsure');
		going.now += 24 * HOUR;
		expect(dueMail(going.state.invitations, going.now)).toBeNull();
		expect(going.begins('anna')).toBe('unknown-holder');
	});

	test('that waited in a store that was put back may be out already', () => {
		const going = asked('anna');
		expect(doubtful(going.state.invitations, false)).toEqual([]);
		expect(doubtful(going.state.invitations, true)).toHaveLength(1);
		expect(going.ends('anna', 'later')).toBe('');
		expect(going.ends('anna', 'unsure')).toBe('mail:unsure');
	});

	test('waits no more once somebody says so; what is on its way goes on', () => {
		const going = asked('anna', 'dirk');
		going.begins('anna');
		expect(going.send('mail:stop', {}, FACILITATOR)).toBe('mail:stopped');
		expect(going.mail('dirk')?.step).toBe('stopped');
		expect(going.ends('anna', 'sent')).toBe('mail:sent');
		expect(going.send('mail:stop', {}, FACILITATOR)).toBe('');
	});

	test('came back later: noted once, and only of one that was sent', () => {
		const going = asked('anna');
		const bounce = () =>
			going.send('mail:note-bounce', { mail: 'press', person: 'anna' }, FACILITATOR);
		expect(bounce()).toBe('unknown-holder');
		going.begins('anna');
		going.ends('anna', 'sent');
		expect(bounce()).toBe('mail:bounced');
		expect(bounce()).toBe('');
	});
});

describe('[R8] the log', () => {
	test('notes what was printed for whom, of who is on the list', () => {
		const going = new Going();
		const note = (people: string[]) =>
			going.send('invitation:note-printed', { way: 'card', people }, FACILITATOR);
		expect(note(['anna', 'anna', 'nobody'])).toBe('invitation:printed');
		expect(note(['nobody'])).toBe('');
		expect([...going.state.invitations.printed]).toEqual([
			['anna', [{ way: 'card', at: 5_000, by: 'fa' }]]
		]);
	});

	test('goes with who is erased, and a mail that waits for them too', () => {
		const going = asked('anna', 'dirk');
		going.send('invitation:note-printed', { way: 'letter', people: ['anna'] }, FACILITATOR);
		going.happen([{ type: 'person:erased', id: 'anna' }]);
		expect(JSON.stringify([...going.state.invitations.mails])).not.toContain('anna');
		expect(going.state.invitations.printed.size).toBe(0);
		expect(going.begins('anna')).toBe('unknown-holder');
		expect(going.ends('anna', 'sent')).toBe('');
		expect(going.begins('dirk')).toBe('link:made mail:begun');
	});

	test('follows who became part of another', () => {
		const going = asked('anna');
		going.send('invitation:note-printed', { way: 'letter', people: ['anna'] }, FACILITATOR);
		going.happen([{ type: 'person:merged', id: 'dirk', other: 'anna' }]);
		expect(going.mail('dirk')).toMatchObject({ person: 'dirk', step: 'waiting' });
		expect([...going.state.invitations.printed.keys()]).toEqual(['dirk']);
	});
});
