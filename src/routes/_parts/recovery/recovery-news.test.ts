import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { recoveryNews } from './recovery-news.ts';

type View = Partial<Sections>;

const reply = { how: 'letter', words: '', route: 'own', at: 50 } as const;
const asked = (answer: typeof reply | null) =>
	({ askedOfMe: [{ reply: answer }] }) as unknown as View;
const mine = (answer: typeof reply | null) =>
	({ myRequests: [{ reply: answer }] }) as unknown as View;

test('[R39] a question to someone is told until they answered it', () => {
	expect(recoveryNews(asked(null), 0)).toBe('asked');
	expect(recoveryNews(asked(reply), 0)).toBeNull();
});

test('[R39] an answer is told until the asker looked, and a next one again', () => {
	expect(recoveryNews(mine(null), 0)).toBeNull();
	expect(recoveryNews(mine(reply), 0)).toBe('answered');
	expect(recoveryNews(mine(reply), 50)).toBeNull();
	expect(recoveryNews(mine({ ...reply, at: 60 } as never), 50)).toBe('answered');
	expect(recoveryNews({}, 0)).toBeNull();
});
