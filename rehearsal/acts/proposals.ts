import { Refused } from '../../client-kit/link.ts';
import { endsOf } from '../ends.ts';
import type { Stage } from '../stage.ts';
import { sendOut } from './questions.ts';

/** People write at their tables and share; meanwhile a question goes out, and a party knocks in vain. */
export async function gatherProposals(stage: Stage): Promise<void> {
	const count = stage.scenario.proposals.length;
	// In any state: after an outage all may be shared before the desk sees one being written.
	const started = await stage.desk('the first proposal', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.at(0)
	);
	await Promise.all([tryToRead(stage, started.id), sendOut(stage)]);
	await stage.desk('every proposal shared', ({ proposalsDesk }) => {
		return (proposalsDesk?.proposals.filter(({ version }) => version > 0).length ?? 0) >= count;
	});
	await release(stage);
	await stage.screen?.link.until('the wall', ({ wall }) => (wall?.length ?? 0) > 0);
	stage.say(`proposals: ${count} shared by ${stage.tables.size} tables`);
}

/** A framing party opens a proposal's document and sends a command in besloten tijd: both are refused. */
async function tryToRead(stage: Stage, proposal: string): Promise<void> {
	const [player] = stage.parties.values();
	const [frame] = stage.frameIds.values();
	if (!player || !frame) return;
	const writer = stage.openPlainly(player, `proposal/${proposal}`);
	if (!(await writer.isRefused()) || writer.text('title') !== '' || writer.text('body') !== '') {
		stage.ledger.breach('R25', `${player.name} could open a proposal during besloten tijd`);
	}
	writer.close();
	const reply = await player.link.send('frame:explain', { frame, text: 'Nog iets.' });
	if (reply.ok) stage.ledger.breach('R25', `${player.name} could act during besloten tijd`);
	const page = await player.browser.look(`/party/${stage.process}`);
	const leaked = stage.scenario.proposals.some(({ text }) => page.text.includes(text));
	if (leaked) stage.ledger.breach('R25', `${player.name}'s page shows a proposal`);
}

/** What names a person waits until a facilitator looked (R40); what needs moderation stays held. */
async function release(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const moderated = new Set(
		stage.scenario.proposals.flatMap(({ tags }, index) => (tags.includes('!') ? [index + 1] : []))
	);
	for (const { id, held } of stage.section('proposalsDesk').proposals) {
		const number = stage.ledger.proposals.find((entry) => entry.id === id)?.number ?? 0;
		if (moderated.has(number) === held) continue;
		await link.do('proposal:hold', { proposal: id, held: moderated.has(number) });
	}
}

/** Every proposal that is not for the plan gets its end: the same, in conflict, recovery, parked (R31). */
export async function sortProposals(stage: Stage): Promise<void> {
	const { proposals, plan } = stage.scenario;
	const ends = endsOf(proposals, plan);
	for (const [index, end] of ends.entries()) {
		const proposal = stage.proposalIds.get(index + 1);
		const owner = proposals[index]?.owner ?? '';
		if (!proposal) continue;
		await stage.pace.pause(3);
		const { link } = stage.facilitator;
		switch (end.kind) {
			case 'in-plan':
				break;
			case 'same-as':
				await link.do('proposal:link', {
					proposals: [proposal],
					into: stage.proposalIds.get(end.proposal) ?? ''
				});
				break;
			case 'conflicts-with':
				await disputeIt(stage, proposal, stage.proposalIds.get(end.proposal) ?? '');
				await link.do('proposal:park', { proposal, owner });
				break;
			case 'recovery':
				await link.do('proposal:sort', { proposal, kind: 'recovery' });
				await link.do('proposal:park', { proposal, owner });
				break;
			case 'held':
			case 'parked':
				await link.do('proposal:park', { proposal, owner });
				break;
			default:
				end satisfies never;
		}
	}
	stage.say(`sorted: ${summary(ends.map(({ kind }) => kind))}`);
}

/** Laid together with its opposite, its table says "dit bedoelden we niet", and it stands alone again. */
async function disputeIt(stage: Stage, proposal: string, into: string): Promise<void> {
	const { link } = stage.facilitator;
	await link.do('proposal:link', { proposals: [proposal], into });
	const table = stage.ledger.proposals.find(({ id }) => id === proposal)?.table ?? '';
	const device = stage.tables.get(table);
	try {
		await device?.link.do('proposal:dispute', { proposal });
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		stage.ledger.breach('R26', `a table could not dispute a link: ${cause.refusal.code}`);
	}
	await link.do('proposal:unlink', { proposal });
}

function summary(kinds: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
