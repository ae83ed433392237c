import type { PromiseWay } from '#lib/domain/frame/party.ts';
import { m } from '#lib/messages/index.ts';

/** How a promise came about, in a few words (R15). */
export const PROMISE_WAYS: Record<PromiseWay, () => string> = {
	itself: m.frames_promise_way_itself,
	paper: m.frames_promise_way_paper,
	entered: m.frames_promise_way_entered
};
