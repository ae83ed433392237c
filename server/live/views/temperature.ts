import { temperatureWorld } from '#lib/domain/process/index.ts';
import { saidCount, saidOn, whyNoItemCheck } from '#lib/domain/temperature/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { ViewContext, Views } from './context.ts';

/** The question, how many said something, and after it closed how many said what (R27). */
function temperature({ state }: ViewContext): Sections['temperature'] {
	const { check } = state.temperature;
	if (!check) return null;
	const { number, kind, question, item, outcome } = check;
	const { room } = temperatureWorld(state);
	const now = { said: saidCount(check, room), of: room.length };
	const { said, of } = outcome ?? now;
	return { check: number, kind, question, item, said, of, outcome };
}

/** For who works on the plan next: of items that are still in it. */
function itemChecks({ state }: ViewContext): Sections['itemChecks'] {
	const there = [...state.temperature.items].filter(([item]) => state.plan.items.has(item));
	return {
		notNow: whyNoItemCheck(state.temperature, temperatureWorld(state)),
		outcomes: there.map(([item, outcome]) => ({ item, ...outcome }))
	};
}

/** @param key `seat/device`: what another device said, which the team may have given out, stays there */
function myTemperature({ state }: ViewContext, key: string): Sections['myTemperature'] {
	const [seat = '', device = ''] = key.split('/');
	const { check } = state.temperature;
	return { temperature: check && saidOn(check, seat, device === '' ? null : device) };
}

export const temperatureViews = { temperature, itemChecks, myTemperature } satisfies Partial<Views>;
