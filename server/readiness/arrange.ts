import { FRAME_PARTS } from '#lib/domain/frame/index.ts';
import type { Arranged, ArrangedParty } from '#lib/domain/process/index.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Stage } from './stage.ts';

/** What the frames of the copy say where nobody wrote anything yet. */
const WORDS = { sentence: 'Oefenkader', reason: 'Om te oefenen', question: 'Past het?' };

const MANDATE = {
	upTo: 'Om te oefenen',
	decision: { body: 'Oefenbestuur', date: '2026-01-01', document: 'Oefening' }
};

const YEAR = 365 * 24 * 60 * 60_000;

/** A process in the copy that is arranged as the real one, with an invented team. Throws where that cannot be. */
export async function arrange(stage: Stage, arranged: Arranged): Promise<void> {
	const { template, language, zone, keepUntil, sheetDay } = arranged;
	const lead = await stage.account('Petra Oefening', null);
	const day = sheetDay ?? '2026-01-01';
	const said = {
		title: 'Oefening',
		place: 'Oefening',
		purpose: 'Oefening',
		host: 'Oefening',
		hostIsFramingParty: false,
		language,
		zone
	};
	// The run sheet is set by the desk's own command, so that its rule is asked.
	const copied = { template: { ...template, begins: null, blocks: [] }, day };
	const { processes } = stage.app.services;
	let made = await processes.create(lead, { ...said, keepUntil }, undefined, copied);
	if (!made.ok && made.refusal.code === 'keep-until-invalid') {
		stage.note('keep-until', { date: keepUntil });
		const later = dayIn(zone, stage.now + YEAR);
		made = await processes.create(lead, { ...said, keepUntil: later }, undefined, copied);
	}
	if (!made.ok) throw new Error(`the copy cannot be arranged: ${made.refusal.code}`);
	stage.process = made.value;
	stage.lead = await stage.atDesk(lead);
	if (arranged.facilitators > 1) {
		const second = await stage.account('Farid Oefening', lead);
		const member = { account: second.id, name: second.name, role: 'facilitator' } as const;
		await stage.arranges('team:add', member);
	} else stage.note('leader-alone');
}

/** Framing parties as far as they came: who holds a mandate, who promised. */
export async function arrangeParties(stage: Stage, parties: readonly ArrangedParty[]) {
	const shown = (await stage.sees()).framesDesk?.parties ?? [];
	for (const [at, { id, name }] of shown.entries()) {
		const known = parties[at];
		const finding = (code: 'party-no-holder' | 'mandate-incomplete' | 'party-no-promise') =>
			stage.note(code, { party: name });
		if (known && !known.hasHolder) finding('party-no-holder');
		else if (known && !known.isMandateWhole) finding('mandate-incomplete');
		if (known && !known.hasPromised) finding('party-no-promise');
		await stage.arranges('party:mandate', {
			party: id,
			holderName: `Houder ${at + 1}`,
			...MANDATE
		});
		const promise = { formalDecision: 'Oefening', by: '2098-01-01', goesThroughUnchanged: true };
		await stage.arranges('party:promise', { party: id, ...promise, onPaper: true });
	}
}

/** Where there is no frame at all the copy has one, so that there is something to test. */
export async function arrangeFrames(stage: Stage): Promise<void> {
	const desk = (await stage.sees()).framesDesk;
	if (desk?.parties.some(({ frames }) => frames.length > 0)) return completeFrames(stage);
	stage.note('frames-none');
	let party = desk?.parties[0]?.id;
	if (party === undefined) {
		await stage.arranges('party:add', { name: 'Oefenpartij', prefix: 'O', departments: [] });
		const one = { hasHolder: true, isMandateWhole: true, hasPromised: true, hasSigned: false };
		await arrangeParties(stage, [one]);
		party = (await stage.sees()).framesDesk?.parties[0]?.id ?? '';
	}
	await stage.arranges('frame:add', { party, kind: 'must' });
	await completeFrames(stage);
}

/** What R13 still misses is filled in or let pass: the copy has to be signed. */
async function completeFrames(stage: Stage): Promise<void> {
	await stage.send('frames:take-texts', {});
	const desk = (await stage.sees()).framesDesk;
	for (const { id: party, frames } of desk?.parties ?? []) {
		const words = frames.flatMap(({ id, text }) =>
			Object.entries(WORDS)
				.filter(([part]) => !text?.[part as keyof typeof WORDS]?.trim())
				.map(([part, word]) => [`${id}/${part}`, word] as const)
		);
		if (words.length > 0) await stage.writes(`frames/${party}`, Object.fromEntries(words));
		for (const { id, gaps } of frames) {
			const missing = FRAME_PARTS.filter((part) => part !== 'sentence' && gaps.includes(part));
			if (missing.length === 0) continue;
			await stage.arranges('frames:accept-gap', { about: { kind: 'frame', frame: id }, missing });
		}
	}
	await stage.send('frames:take-texts', {});
}

/** Every party signs the same set, each at its own page; the last signature locks it (R14). */
export async function signFrames(stage: Stage): Promise<void> {
	const { framesToSign, framesDesk } = await stage.sees();
	const hash = framesToSign?.hash ?? '';
	for (const party of framesDesk?.parties ?? []) {
		const holder = party.mandate?.holder.id ?? '';
		const secret = String(await stage.arranges('link:make', { door: 'party', ref: holder }));
		const signer = await stage.byLink(secret);
		if (!signer) continue;
		await stage.tries('frames:sign', { party: party.id, hash, wholeOrganisation: true }, signer);
	}
}
