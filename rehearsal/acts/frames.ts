import type { Scenario } from '../complete.ts';
import { measureOf } from '../measure.ts';
import type { Player, Stage } from '../stage.ts';

type Party = Scenario['parties'][number];
type Frame = Party['frames'][number];

/** Step 3: every party's frames, mandate and promise; signed by all, and locked. */
export async function setFrames(stage: Stage): Promise<void> {
	const { parties } = stage.scenario;
	for (const party of parties) await addParty(stage, party);
	await Promise.all(parties.map((party) => writeFrames(stage, party)));
	await stage.facilitator.link.do('frames:take-texts', {});
	for (const party of parties) await sign(stage, party);
	const { hash, frames } = await stage.desk('locked frames', ({ frames }) => frames);
	for (const frame of frames) stage.frameIds.set(frame.label, frame.id);
	stage.say(`${frames.length} frames of ${parties.length} parties, locked (${hash.slice(0, 12)})`);
}

async function addParty(stage: Stage, party: Party): Promise<void> {
	const { link } = stage.facilitator;
	const { name, prefix, departments, holder, mandate } = party;
	await link.do('party:add', { name, prefix, departments });
	const { id } = await stage.desk(`party ${name}`, ({ framesDesk }) =>
		framesDesk?.parties.find((one) => one.prefix === prefix)
	);
	stage.partyIds.set(prefix, id);
	const { upTo, ...decision } = mandate;
	await link.do('party:mandate', { party: id, holderName: holder, upTo, decision });
	const person = await stage.desk(
		`the mandate of ${name}`,
		({ framesDesk }) => framesDesk?.parties.find((one) => one.id === id)?.mandate?.holder.id
	);
	const secret = await stage.linkFor('party', person);
	stage.cards.set(person, secret);
	const browser = stage.browser();
	await stage.enter(browser, secret);
	const player = await stage.comeIn(holder, browser, 'party', undefined, (sections) =>
		stage.watch.receive(holder, sections)
	);
	stage.parties.set(prefix, player);
}

async function writeFrames(stage: Stage, party: Party): Promise<void> {
	const player = stage.parties.get(party.prefix)!;
	const id = stage.partyIds.get(party.prefix)!;
	for (const frame of party.frames) await addFrame(stage, player, id, frame);
	const writer = await stage.open(player, `frames/${id}`);
	for (const { label, sentence, reason, question } of party.frames) {
		const frame = stage.frameId(label);
		await writer.type(`${frame}/sentence`, sentence, stage.pace);
		await writer.type(`${frame}/reason`, reason, stage.pace);
		await writer.type(`${frame}/question`, question, stage.pace);
	}
	await writer.saved();
	writer.close();
	const { promise } = party;
	await player.link.do('party:promise', { party: id, ...promise, goesThroughUnchanged: true });
	for (const { label, explanation } of party.frames) {
		if (!explanation) continue;
		await player.link.do('frame:explain', { frame: stage.frameId(label), text: explanation });
	}
}

async function addFrame(stage: Stage, player: Player, party: string, frame: Frame): Promise<void> {
	const { kind, label, measure } = frame;
	await player.link.do('frame:add', { party, kind });
	const id = await player.link.until(
		`frame ${label}`,
		({ myParty }) => myParty?.frames.find((one) => one.label === label)?.id
	);
	stage.frameIds.set(label, id);
	if (!measure) return;
	const { payer } = measure;
	await player.link.do('frame:shape', {
		frame: id,
		kind,
		measure: measureOf(kind, measure, payer ? stage.payerId(payer) : party)
	});
}

/** One signature for the whole organisation, on the hash that this signer's own screen shows. */
async function sign(stage: Stage, { prefix, name }: Party): Promise<void> {
	const { link } = stage.parties.get(prefix)!;
	const id = stage.partyIds.get(prefix)!;
	const hash = await link.until('the frames to sign', ({ framesToSign }) => framesToSign?.hash);
	await stage.pace.pause(1);
	await link.do('frames:sign', { party: id, hash, wholeOrganisation: true });
	stage.say(`signed by ${name}`);
}
