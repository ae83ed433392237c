import { beforeEach, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import { Draft } from './draft.svelte.ts';
import { forgetErased } from './kept-here.ts';
import { formKey, keep, kept } from './kept.ts';
import { keptChanged, lostWords, Thing } from './thing.svelte.ts';

const there = new Set<string>();
const isThere = (id: string) => there.has(id);
const typed = [{ label: 'Antwoord', words: 'Graag, morgen.' }];

let storage: Map<string, string>;
beforeEach(() => {
	storage = new Map();
	there.clear();
	there.add('m1');
	vi.stubGlobal('location', { pathname: '/facilitator/p/recovery' });
	const sessionStorage = {
		getItem: (key: string) => storage.get(key) ?? null,
		setItem: (key: string, words: string) => storage.set(key, words),
		removeItem: (key: string) => storage.delete(key)
	};
	// As in a browser, its keys are its own.
	vi.stubGlobal(
		'sessionStorage',
		new Proxy(sessionStorage, {
			ownKeys: () => [...storage.keys()],
			getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true })
		})
	);
	return () => vi.unstubAllGlobals();
});

/** A form at a message in which something is typed. */
function typing(kind = 'answer') {
	const thing = new Thing({ kind, id: 'm1', of: () => 'Bericht van Anna' });
	const key = formKey(`${kind}/m1`);
	const went = thing.stands(key);
	keep(key, { fields: [], beside: [], left: thing.left(typed) });
	return { thing, key, went };
}

const shown = (kind = 'answer') => lostWords(kind, isThere).map(({ of, typed }) => ({ of, typed }));
const LOST = [{ of: 'Bericht van Anna', typed }];

test('[R4] [issue 13] words are lost once their form went and the thing is gone, and never before', () => {
	const { went } = typing();
	expect(shown()).toEqual([]);
	there.clear();
	// The form stands there still: its words are in it.
	expect(shown()).toEqual([]);
	went();
	expect(shown()).toEqual(LOST);
	expect(shown('decline')).toEqual([]);
	there.add('m1');
	expect(shown(), 'it came back, and its form with it').toEqual([]);
});

test('[R4] whoever follows them hears of it, and they go when they are thrown away', async () => {
	const { went, key } = typing();
	there.clear();
	const seen: number[] = [];
	const stop = $effect.root(() => {
		$effect(() => void seen.push(shown().length));
	});
	await tick();
	went();
	await tick();
	keep(key, null);
	keptChanged();
	await tick();
	stop();
	expect(seen).toEqual([0, 1, 0]);
});

test('[R4] what is sent is lost when it is refused, and not while nobody knows', async () => {
	const { thing, went } = typing();
	let refuse!: (reply: null) => void;
	const answer = new Promise<null>((settle) => (refuse = settle));
	thing.goes(answer);
	there.clear();
	went();
	expect(shown()).toEqual([]);
	refuse(null);
	await answer;
	expect(shown()).toEqual(LOST);
});

test('[R4] what was accepted is not lost; what was typed on meanwhile is', async () => {
	const { thing, key, went } = typing();
	const answer = Promise.resolve({ ok: true });
	thing.goes(answer);
	there.clear();
	went();
	await answer;
	keep(key, null);
	thing.done();
	expect(shown()).toEqual([]);
	keep(key, { left: thing.left([{ label: 'Antwoord', words: 'En nog iets.' }]) });
	keptChanged();
	expect(shown()).toHaveLength(1);
});

test('[R4] a link that failed is no answer: the words are shown', async () => {
	const { thing, went } = typing();
	const answer = Promise.reject(new Error('gone'));
	thing.goes(answer);
	there.clear();
	went();
	await answer.catch(() => undefined);
	expect(shown()).toEqual(LOST);
});

test('[R4] a draft keeps how it reads; emptied or chosen, it has no words', () => {
	const thing = new Thing({ kind: 'prepare', id: 'm1', of: () => 'Voorbereiding' });
	const draft = new Draft({ words: '', apart: [] as string[] });
	const key = formKey('prepare');
	draft.takeUp(key, {
		thing,
		words: ({ mine }) => [{ label: 'Iets anders', words: mine.words }]
	});
	const went = thing.stands(key);
	there.clear();
	draft.mine.apart = ['jan'];
	draft.keep();
	went();
	expect(lostWords('prepare', isThere)).toEqual([]);
	draft.mine.words = 'Komt met een tolk.';
	draft.keep();
	keptChanged();
	expect(lostWords('prepare', isThere)).toMatchObject([
		{ of: 'Voorbereiding', typed: [{ label: 'Iets anders', words: 'Komt met een tolk.' }] }
	]);
	draft.drop();
	expect(kept(key)).toBeNull();
	expect(lostWords('prepare', isThere)).toEqual([]);
});

test('[R8] after an erasure nothing typed at that person is kept, and the rest no longer says at what', () => {
	const { went, key } = typing();
	vi.stubGlobal('location', { pathname: '/facilitator/p/people/anna1' });
	const theirs = formKey('note/anna1');
	keep(theirs, { fields: [], beside: [], left: null });
	const plain = formKey('another');
	keep(plain, { fields: [['words', 0, 'anders']], beside: [] });
	vi.stubGlobal('location', { pathname: '/facilitator/p/people' });
	const elsewhere = formKey('note/anna1');
	keep(elsewhere, { fields: [], beside: [] });
	vi.stubGlobal('location', { pathname: '/facilitator/p/recovery' });
	there.clear();
	went();
	expect(forgetErased([])).toBe(false);
	expect(shown()).toEqual(LOST);
	expect(forgetErased(['anna1'])).toBe(true);
	keptChanged();
	expect([theirs, plain, elsewhere].map((one) => kept(one))).toEqual([null, null, null]);
	expect(shown()).toEqual([{ of: '', typed }]);
	expect(JSON.stringify(kept(key))).not.toContain('Anna');
	expect(forgetErased(['anna1'])).toBe(false);
});
