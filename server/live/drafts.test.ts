import { expect, test } from 'vitest';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { Drafts } from './drafts.ts';

/** A process of which views show one plan item. */
const state = {
	plan: { order: ['a'] },
	proposals: { proposals: new Map() },
	frames: { phase: 'FRAMES_LOCKED' }
} as unknown as ProcessState;

test('a text is read when a view needs it, however often it changed', async () => {
	let text = 'een';
	let reads = 0;
	const drafts = new Drafts(() => Promise.resolve({ what: `${text}${++reads}` }));
	await drafts.prepare('p1', state);
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({ what: 'een1' });
	const before = drafts.revision;
	text = 'twee';
	for (let i = 0; i < 100; i++) drafts.changed('p1/item/a');
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({ what: 'twee2' });
	expect(drafts.revision).toBeGreaterThan(before);
});

test('what changes while it is read is read again for the next view', async () => {
	const texts = ['een', 'twee'];
	const drafts = new Drafts(() => Promise.resolve({ what: texts.shift() ?? '' }));
	const first = drafts.prepare('p1', state);
	drafts.changed('p1/item/a');
	await first;
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({ what: 'twee' });
});

test('two views at the same time show the same text', async () => {
	const { promise, resolve } = Promise.withResolvers<{ what: string }>();
	const reads = [Promise.resolve({ what: 'oud' }), promise];
	const drafts = new Drafts(() => reads.shift()!);
	await drafts.prepare('p1', state);
	drafts.changed('p1/item/a');
	const first = drafts.prepare('p1', state);
	const second = drafts.prepare('p1', state);
	resolve({ what: 'nieuw' });
	await second;
	expect(drafts.of('p1/item/a')).toEqual({ what: 'nieuw' });
	await first;
});

test('a view of after a change does not show what was read before it', async () => {
	const { promise, resolve } = Promise.withResolvers<{ what: string }>();
	const reads = [promise, Promise.resolve({ what: 'nieuw' })];
	const drafts = new Drafts(() => reads.shift()!);
	const first = drafts.prepare('p1', state);
	drafts.changed('p1/item/a');
	const second = drafts.prepare('p1', state);
	resolve({ what: 'oud' });
	await second;
	expect(drafts.of('p1/item/a')).toEqual({ what: 'nieuw' });
	await first;
});

test('what is let go while it is read is read anew by who looks next', async () => {
	const { promise, resolve } = Promise.withResolvers<{ what: string }>();
	const reads = [promise, Promise.resolve({ what: 'nieuw' })];
	const drafts = new Drafts(() => reads.shift()!);
	const first = drafts.prepare('p1', state);
	drafts.changed('p1/item/a');
	drafts.release('p1', state);
	resolve({ what: 'oud' });
	await first;
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({ what: 'nieuw' });
});

test('[R18] what was read before an erasure does not come back after it', async () => {
	const { promise, resolve } = Promise.withResolvers<{ what: string }>();
	const reads = [promise, Promise.resolve({ what: '' })];
	const drafts = new Drafts(() => reads.shift()!);
	const prepared = drafts.prepare('p1', state);
	drafts.forget('p1/item/a');
	resolve({ what: 'gewist' });
	await prepared;
	expect(drafts.of('p1/item/a')).toEqual({ what: '' });
});

test('[R4] a text that cannot be read now keeps no view from anyone, and is read for the next', async () => {
	const reads = [() => Promise.reject(new Error('disk')), () => Promise.resolve({ what: 'een' })];
	const drafts = new Drafts(() => reads.shift()!());
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({});
	await drafts.prepare('p1', state);
	expect(drafts.of('p1/item/a')).toEqual({ what: 'een' });
});
