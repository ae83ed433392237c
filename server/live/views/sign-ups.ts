import { FIRST_CALL_MS } from '#lib/domain/person/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';
import { alikeTyped } from './people.ts';

/** Of those that were not taken up the latest. */
const MOST_DECLINED = 50;

/** @param reader the facilitator: alike is who they may know to be (R17) */
function signUps({ state, now }: ViewContext, reader: string): Sections['signUps'] {
	const { open, waiting, declined } = state.signUps;
	return {
		phone: open?.phone ?? null,
		waiting: [...waiting.values()].map(({ id, at, way, name, reach, words, referrer }) => ({
			id,
			at,
			way,
			name: name ?? ERASED,
			reach,
			words,
			referrer,
			late: now - at > FIRST_CALL_MS,
			alike: alikeTyped(state, { name, reach }, reader)
		})),
		declined: [...declined.values()].slice(-MOST_DECLINED).toReversed()
	};
}

export const signUpViews = { signUps } satisfies Partial<Views>;
