import { answersSince, shortHash, slipMark } from '#lib/domain/pack/index.ts';
import { planChanges } from '#lib/domain/plan/index.ts';
import { answersNow, elsewhereFor, zoneOf, type ProcessState } from '#lib/domain/process/index.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { PackFacts } from '#lib/protocol/print.ts';
import type { PrintAsked } from '#lib/protocol/print-asked.ts';
import { addressOf } from './address.ts';

/**
 * What stands in the pack of a version, as it was frozen (R22, 0079), for those who are named, or for all
 * who are not in the room. Null where there is no such pack.
 * @param reader the facilitator, who reads addresses as everywhere (R17)
 */
export function packFacts(
	state: ProcessState,
	reader: string,
	{ version: number, seats }: NonNullable<PrintAsked['pack']>
): PackFacts | null {
	const pack = state.packs.packs.get(number);
	const version = state.plan.versions.find((one) => one.number === number);
	if (!pack || !version) return null;
	const { hash, items } = version;
	const chosen =
		seats.length === 0
			? elsewhereFor(state, reader)
			: [...state.seats.seats.values()].filter(({ id }) => seats.includes(id));
	const people = chosen.map(({ id, displayName }) => {
		const person = state.people.people.get(id);
		const address = person ? addressOf(person, reader) : null;
		return { id, name: person?.name ?? displayName ?? '', address, mark: slipMark(id, hash) };
	});
	return {
		version: number,
		mark: shortHash(hash),
		frozenOn: dayIn(zoneOf(state), pack.at),
		until: pack.until,
		back: pack.back,
		items,
		since: pack.known.before.flatMap((before) => {
			const from = state.plan.versions.find((one) => one.number === before);
			return from ? [{ version: before, changes: planChanges(from, version) }] : [];
		}),
		known: pack.known,
		later: answersSince(pack, answersNow(state)),
		people: people.sort((one, other) => one.name.localeCompare(other.name))
	};
}
