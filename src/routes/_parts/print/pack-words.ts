import { dateWords } from './date-words.ts';
import type { Language } from '#lib/domain/process/index.ts';
import type { Known, KnownAnswer } from '#lib/domain/pack/index.ts';
import type { ItemChange } from '#lib/domain/plan/index.ts';
import type { Money, PlanItemText } from '#lib/domain/plan-types.ts';
import { m } from '#lib/messages/index.ts';
import type { PackEntry } from '#lib/protocol/print.ts';

const TAG = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A frame in plain words: what it says, why, and what its owner said of it (R14). */
export function frameEntry(frame: Known['frames'][number], known: Known, locale: Language) {
	const party = nameIn(known.parties, frame.party);
	const why =
		frame.reason === '' ? [] : [m.seat_frame_reason({ reason: frame.reason }, { locale })];
	const explained = frame.explanations.map(
		(text) => `${m.seat_frame_explained({}, { locale })} ${text}`
	);
	return {
		head: m.seat_frame_of({ label: frame.label, party }, { locale }),
		words: [frame.sentence, ...why, ...explained].join('\n'),
		facts: []
	};
}

/** A question with its answer, as it is: also where there is none yet (R20, R22). */
export function answerEntry(answer: KnownAnswer, locale: Language): PackEntry {
	return { head: answer.words ?? '…', words: answerWords(answer, locale), facts: [] };
}

function answerWords({ status, answer, informant }: KnownAnswer, locale: Language): string {
	if (status === 'open') return m.pack_answer_none({}, { locale });
	const words = answer ?? '…';
	if (status === 'cannot-be-answered') return m.pack_answer_cannot({ why: words }, { locale });
	return informant === null ? words : m.pack_answer_of({ name: informant, words }, { locale });
}

/** An agreement as people judge it: all that its hash covers (C4). */
export function itemEntry(item: PlanItemText, known: Known, locale: Language): PackEntry {
	return {
		head: m.seat_item_number({ number: item.number }, { locale }),
		words: item.what || m.seat_item_empty({}, { locale }),
		facts: itemFacts(item, known, locale).filter(({ words }) => words !== '')
	};
}

function itemFacts(item: PlanItemText, known: Known, locale: Language): PackEntry['facts'] {
	const { carriers, when, where } = item;
	const list = new Intl.ListFormat(TAG[locale], { type: 'conjunction' });
	return [
		{ label: m.seat_item_who({}, { locale }), words: list.format(carriers) },
		{ label: m.seat_item_when({}, { locale }), words: when ? dateWords(when, locale) : '' },
		{ label: m.seat_item_where({}, { locale }), words: where },
		{ label: m.seat_item_money({}, { locale }), words: moneyWords(item, known, locale) },
		{ label: m.seat_item_frames({}, { locale }), words: frameWords(item, known, list) }
	];
}

function moneyWords({ money, costsNothing }: PlanItemText, known: Known, locale: Language): string {
	if (costsNothing) return m.seat_money_nothing({}, { locale });
	return money.map((amount) => amountWords(amount, known, locale)).join('\n');
}

function amountWords(
	{ cents, vat, period, payer, payerName = '…' }: Money,
	known: Known,
	locale: Language
): string {
	const digits = cents % 100 === 0 ? 0 : 2;
	const form = { style: 'currency', currency: 'EUR' } as const;
	const amount = new Intl.NumberFormat(TAG[locale], {
		...form,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(cents / 100);
	return m.seat_money(
		{
			amount,
			vat: (vat === 'incl' ? m.name_vat_incl : m.name_vat_excl)({}, { locale }),
			period: (period === 'once' ? m.name_period_once : m.name_period_yearly)({}, { locale }),
			payer:
				payer === 'own'
					? m.name_payer_own({}, { locale })
					: nameIn(known.parties, payer) || payerName
		},
		{ locale }
	);
}

function frameWords({ touches, counts }: PlanItemText, known: Known, list: Intl.ListFormat) {
	const ids = new Set([...touches, ...Object.keys(counts)]);
	const named = known.frames.filter(({ id }) => ids.delete(id));
	const words = named.map(({ id, label, unit }) =>
		counts[id] === undefined ? label : `${label} (${counts[id]} ${unit ?? ''})`
	);
	return list.format([...words, ...Array.from(ids, () => '…')]);
}

const nameIn = (parties: Known['parties'], party: string): string =>
	parties.find(({ id }) => id === party)?.name ?? '';

/** What became of an agreement since an earlier version, in words; null where nothing did (C4). */
export function changeEntry(
	{ item: id, number, change, before }: ItemChange,
	items: readonly PlanItemText[],
	known: Known,
	locale: Language
): PackEntry | null {
	const now = items.find((item) => item.id === id);
	switch (change) {
		case 'same':
			return null;
		case 'added':
			return { head: m.pack_added({ number }, { locale }), words: '', facts: [] };
		case 'removed':
			return {
				head: m.pack_removed({ number }, { locale }),
				words: before?.what ?? '',
				facts: []
			};
		case 'moved':
			return {
				head: m.pack_moved({ number, before: before?.number ?? 0 }, { locale }),
				words: '',
				facts: []
			};
		case 'changed':
			return {
				head: m.pack_changed({ number }, { locale }),
				words: '',
				facts: before && now ? differences(before, now, known, locale) : []
			};
		default:
			return change satisfies never;
	}
}

function differences(
	before: PlanItemText,
	now: PlanItemText,
	known: Known,
	locale: Language
): PackEntry['facts'] {
	const of = (item: PlanItemText) => [
		{ label: m.seat_item_what({}, { locale }), words: item.what },
		...itemFacts(item, known, locale)
	];
	const then = of(before);
	const nothing = m.pack_nothing({}, { locale });
	return of(now).flatMap(({ label, words }, at) => {
		const was = then[at]?.words ?? '';
		if (was === words) return [];
		const facts = [
			m.pack_was({ words: was || nothing }, { locale }),
			m.pack_is({ words: words || nothing }, { locale })
		];
		return [{ label, words: facts.join('\n') }];
	});
}
