import { expect, test } from 'vitest';
import { m } from '#lib/messages/index.ts';
import { waitingWords } from './waiting-words.ts';

const now = Date.UTC(2027, 8, 30, 10);
const wait = { party: true, backAt: now + 3_600_000, asked: false, now };

test('[R25] only a framing party is told when it is expected, and that the time can move', () => {
	const { why, back } = waitingWords(wait);
	expect(why).toBe(m.waiting_why());
	expect(back).toMatch(/ongeveer \d\d:00/);
	expect(waitingWords({ ...wait, backAt: wait.backAt + 86_400_000 }).back).toMatch(
		/1\u00a0oktober/
	);
	expect(waitingWords({ ...wait, backAt: null }).back).toBe(m.waiting_back_unknown());
});

test('[R25] [R10] the core group and informants read neither that they set frames nor a time', () => {
	const { why, back, page } = waitingWords({ ...wait, party: false });
	expect(why).not.toBe(m.waiting_why());
	expect(back).toBeNull();
	expect(page).toBe(m.waiting_nothing());
	// Who has a question to answer is not told to do nothing.
	expect(waitingWords({ ...wait, party: false, asked: true }).page).toBe(m.waiting_screen());
});
