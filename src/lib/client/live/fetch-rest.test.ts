import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import type { View } from '#lib/protocol/view.ts';
import { fetchRest } from './fetch-rest.ts';
import { LiveView } from './live-view.svelte.ts';

const SEAT = { door: 'seat', process: 'p', seat: 's' } as const;
const WALL = [{ id: 'a', title: 'Een bank' }];
const REST = { now: 11, sections: { wall: WALL }, has: { wall: 'digest' } };
/** Longer than until the next try. */
const A_WHILE = 4_000;

/** As much of a socket as a page uses: what the server says is said by hand. */
const link = vi.hoisted(() => ({
	heard: new Map<string, (message: unknown) => void>(),
	sent: [] as unknown[][],
	hello: (_say: (hello: unknown) => void): void => undefined
}));

vi.mock('socket.io-client', () => ({
	io: ({ auth }: { auth: typeof link.hello }) => {
		link.hello = auth;
		const on = (name: string, hear: (message: unknown) => void) => link.heard.set(name, hear);
		const emit = (...sent: unknown[]) => link.sent.push(sent);
		return { on, emit, io: { on }, disconnect: () => undefined };
	}
}));
vi.mock('./wake-up.ts', () => ({ wakeUp: () => () => undefined }));
vi.mock('./ways-back.ts', () => ({ findWaysBack: () => undefined }));

const asked = vi.fn<typeof fetch>();
let live: LiveView;

beforeEach(async () => {
	vi.useFakeTimers();
	vi.stubGlobal('fetch', asked);
	link.sent.length = 0;
	asked.mockReset().mockImplementation(async () => Response.json(REST));
	const first = { now: 10, sections: {}, has: { me: 'digest' }, later: ['wall'] } as ViewSnapshot;
	live = new LiveView(SEAT, first, false, 10);
	const stop = live.start();
	await vi.dynamicImportSettled();
	return stop;
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const stands = (sections: View = {}) => link.heard.get('view:snapshot')!({ now: 10, sections });
const falls = () => link.heard.get('disconnect')!(null);
const hello = () => new Promise((resolve) => void link.hello(resolve));
const took = () => link.sent.filter(([name]) => name === 'took');

test('[speed 3] a page says what it does without, and from when on it has that', async () => {
	expect(await hello()).toMatchObject({ has: { me: 'digest' }, later: ['wall'] });
	stands();
	fetchRest(live);
	fetchRest(live);
	await vi.advanceTimersByTimeAsync(0);
	expect(asked).toHaveBeenCalledExactlyOnceWith('/seat/p/s/rest');
	expect(live.sections.wall).toEqual(WALL);
	expect(took()).toEqual([['took', { wall: 'digest' }]]);
	expect(await hello()).toMatchObject({ later: [] });
});

test('[R4] without its live link nothing is asked for, and nothing taken that would not be kept true', async () => {
	fetchRest(live);
	await vi.advanceTimersByTimeAsync(A_WHILE);
	expect(asked).not.toHaveBeenCalled();
	stands();
	asked.mockImplementationOnce(async () => {
		falls();
		return Response.json(REST);
	});
	await vi.advanceTimersByTimeAsync(A_WHILE);
	expect(live.later).toEqual(['wall']);
	expect(took()).toEqual([]);
	stands();
	await vi.advanceTimersByTimeAsync(A_WHILE);
	expect(live.later).toEqual([]);
	expect(took()).toHaveLength(1);
});

test('[R4] what could not be fetched is tried again, until it is called off', async () => {
	stands();
	asked.mockImplementation(async () => new Response('', { status: 502 }));
	const stop = fetchRest(live);
	await vi.advanceTimersByTimeAsync(2 * A_WHILE);
	expect(asked.mock.calls.length).toBeGreaterThan(1);
	expect(live.later).toEqual(['wall']);
	stop();
	asked.mockReset();
	await vi.advanceTimersByTimeAsync(2 * A_WHILE);
	expect(asked).not.toHaveBeenCalled();
});
