import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeStorage } from '../../../../tests/support/fake-storage.ts';
import { Draft } from './draft.svelte.ts';

interface Talk {
	way: string;
	words: string;
	apart: string[];
}

const NOTHING: Talk = { way: 'room', words: '', apart: [] };

beforeEach(() => vi.stubGlobal('sessionStorage', new FakeStorage()));
afterEach(() => vi.unstubAllGlobals());

test('[fault 2] what a colleague saved stands in the fields that are not typed in, and is not sent', () => {
	const draft = new Draft(NOTHING);
	draft.mine.words = 'Wat kost het?';
	draft.follow({ ...NOTHING, apart: ['piet'], way: 'letter' });
	expect(draft.mine).toEqual({ way: 'letter', words: 'Wat kost het?', apart: ['piet'] });
	expect(draft.overtaken).toEqual([]);
	expect(draft.send()).toEqual({ change: { words: 'Wat kost het?' }, was: { words: '' } });
});

test('[fault 2] a field that somebody else saved while it was typed in is overtaken: both are there, and nothing is sent', () => {
	const draft = new Draft(NOTHING);
	draft.mine.words = 'rolstoel';
	draft.mine.way = 'video';
	draft.follow({ ...NOTHING, words: 'tolk' });
	expect(draft.overtaken).toEqual(['words']);
	expect([draft.mine.words, draft.theirs('words')]).toEqual(['rolstoel', 'tolk']);
	expect(draft.send()).toBeNull();
	draft.hold('words');
	expect(draft.send()).toEqual({
		change: { way: 'video', words: 'rolstoel' },
		was: { way: 'room', words: 'tolk' }
	});
	draft.follow({ ...NOTHING, words: 'ringleiding' });
	draft.take('words');
	expect(draft.mine.words).toBe('ringleiding');
	expect(draft.send()).toEqual({ change: { way: 'video' }, was: { way: 'room' } });
});

test('[fault 2] who typed the same is not asked, and has nothing left to save', () => {
	const draft = new Draft(NOTHING);
	draft.mine.words = 'tolk';
	draft.follow({ ...NOTHING, words: 'tolk' });
	expect([draft.changed, draft.overtaken]).toEqual([false, []]);
});

test('what was typed on while it was being sent is not saved', async () => {
	const draft = new Draft(NOTHING);
	draft.mine.words = 'rol';
	draft.send();
	draft.mine.words = 'rolstoel';
	draft.follow({ ...NOTHING, words: 'rol' });
	await draft.done();
	expect([draft.mark, draft.overtaken]).toEqual(['typed', []]);
	expect(draft.send()).toEqual({ change: { words: 'rolstoel' }, was: { words: 'rol' } });
	await draft.done();
	expect(draft.mark).toBe('saved');
	// The server tidied it.
	draft.follow({ ...NOTHING, words: 'Rolstoel' });
	expect([draft.mine.words, draft.changed]).toEqual(['Rolstoel', false]);
});

test('[fault 2] what a colleague saved while ours was on its way is theirs, and nobody is asked about it', async () => {
	const draft = new Draft(NOTHING);
	draft.mine.words = 'rolstoel';
	draft.send();
	draft.follow({ ...NOTHING, words: 'rolstoel', way: 'video' });
	await draft.done();
	expect([draft.mark, draft.overtaken, draft.mine.way]).toEqual(['saved', [], 'video']);
});

test('[walk W5] what is typed and not saved is there again after another page, with what it began from', () => {
	const left = new Draft(NOTHING);
	left.takeUp('form');
	left.mine.apart.push('piet');
	left.keep();
	const back = new Draft({ ...NOTHING, apart: ['jan'], words: 'tolk' });
	back.takeUp('form');
	expect(back.mine).toEqual({ way: 'room', words: 'tolk', apart: ['piet'] });
	expect(back.overtaken).toEqual(['apart']);
	back.take('apart');
	back.keep();
	expect(sessionStorage.getItem('form')).toBeNull();
});

test('a field that comes later is followed too', () => {
	const draft = new Draft<Record<string, string>>({ a: '1' });
	draft.follow({ a: '1', b: '2' });
	expect(draft.mine).toEqual({ a: '1', b: '2' });
	draft.mine.b = '3';
	expect(draft.typed).toEqual(['b']);
});
