import {
	answerFrom,
	anySeat,
	pick,
	round,
	secretIn,
	send,
	type Move,
	type Scene
} from './scene.ts';

/** The next thing a facilitator would do, by the leader. */
export const lead: Move = async (scene, { a, b }) => {
	const { leader, play, item } = scene.stage;
	const now = await round(scene);
	switch (now?.status) {
		case undefined:
			await send(scene, leader, 'plan:freeze', {});
			await send(scene, leader, 'round:prepare', {});
			return;
		case 'CONSENTED':
		case 'SUPERSEDED':
		case 'ADJOURNED':
		case 'NO_CONSENT':
			await send(scene, leader, 'item:fill', { item, where: `Plek ${a} ${b}` });
			await send(scene, leader, 'plan:freeze', {});
			await send(scene, leader, 'round:prepare', {});
			return;
		case 'DRAFT':
			await phonesBack(scene);
			await send(scene, leader, 'round:present', {});
			return;
		case 'CLARIFYING':
		case 'REACTING':
			await send(scene, leader, 'rollcall:confirm-table', {
				table: pick(play.tables, a),
				seats: scene.stage.seats.filter((_, at) => at % 2 === a % 2).map(({ id }) => id)
			});
			await send(scene, leader, 'round:ask', {});
			return;
		case 'ASKING':
		case 'WAITING':
			await send(scene, leader, 'round:reveal', {});
			return;
		case 'PAUSED':
			await send(scene, leader, 'round:resume', {});
			return;
		case 'OBJECTIONS':
			await send(scene, leader, 'objection:take', {
				objection: pick(now.objections.map(({ id }) => id).concat('none'), a)
			});
			return;
		case 'INTEGRATING':
			await integrate(scene, a, b);
			return;
		default:
			return;
	}
};

/** Between two questions the honest colleague gives a new card to whoever was cut off (R2). */
async function phonesBack(scene: Scene): Promise<void> {
	const { stage } = scene;
	for (const [at, phone] of stage.phones.entries()) {
		if (await stage.stillOpen(phone)) continue;
		const seat = anySeat(scene, at);
		const { reply } = await send(scene, stage.colleague, 'seat:renew-card', { seat });
		const secret = reply.ok ? secretIn(reply.value) : null;
		if (secret) await stage.handsOver(secret, at);
		await send(scene, pick(stage.phones, at), 'seat:check-in', { seat });
	}
}

/** The objection that was taken up is heard, the text amended for it, or put back. */
async function integrate(scene: Scene, a: number, b: number): Promise<void> {
	const { leader, item } = scene.stage;
	const now = await round(scene);
	const objection = now?.objections.find(({ taken }) => taken)?.id ?? 'none';
	if (a % 3 === 0) await send(scene, leader, 'objection:put-back', { objection });
	else {
		await send(scene, leader, 'objection:mark-heard', { objection });
		await send(scene, leader, 'item:fill', { item, where: `Beter ${a} ${b}` });
		await send(scene, leader, 'objection:amend', { objection, removes: [] });
	}
}

/** An objection is solved as the method means it: withdrawn, or met by other words, by its owner. */
export const solve: Move = async (scene, { a, b, c }) => {
	const { leader, item, phones } = scene.stage;
	const open = (await round(scene))?.objections.filter(({ status }) => status === 'open') ?? [];
	if (open.length === 0) return;
	const objection = pick(open, a).id;
	const owner = phones.find(({ viewer }) => viewer.id === scene.ledger.ownerOf(objection));
	if (!owner) return;
	await send(scene, leader, 'objection:take', { objection });
	const said = { objection, route: 'own' };
	if (b % 2 === 0) {
		const value = pick(['CAN_LIVE', 'CAN_LIVE_CONCERN'] as const, c);
		await send(scene, owner, 'objection:withdraw', { ...said, value, concern: 'toch een zorg' });
		return;
	}
	await send(scene, leader, 'objection:mark-heard', { objection });
	await send(scene, leader, 'item:fill', { item, where: `Opgelost ${b} ${c}` });
	await send(scene, leader, 'objection:amend', { objection, removes: [] });
	await send(scene, owner, 'objection:call-met', said);
	await send(scene, leader, 'round:freeze', {
		carryOn: c % 2 === 0 ? scene.ledger.objections : []
	});
};

/** All but one answer, one of them with a no, and the leader closes after the last call. */
export const closeEarly: Move = async (scene, step) => {
	const { leader, phones, server } = scene.stage;
	for (const [at, phone] of phones.entries()) {
		if (!scene.ledger.asking || at === step.a % 6) continue;
		const value = at === step.b % 6 ? 'CANNOT_YET' : 'CAN_LIVE';
		await answerFrom(scene, phone, phone.viewer.id, value, { ...step, c: step.c + at });
	}
	await send(scene, leader, 'round:call-last', {});
	server.advance(61_000);
	await send(scene, leader, 'round:close-for-objections', {});
};

/** The round is closed early, sent back, paused, frozen anew or ended. */
export const steer: Move = async (scene, { a, b, c }) => {
	const { leader, item } = scene.stage;
	const carryOn = scene.ledger.objections;
	switch (a % 8) {
		case 0:
			await send(scene, leader, 'round:wait', {});
			return;
		case 1:
			await send(scene, leader, 'round:send-back', {});
			return;
		case 2:
			if (b % 2 === 0) await send(scene, leader, 'round:pause', {});
			else await newSession(scene);
			return;
		case 3:
		case 4:
			await send(scene, leader, 'item:fill', { item, where: `Anders ${b} ${c}` });
			await send(scene, leader, 'round:freeze', { carryOn: b % 2 === 0 ? carryOn : [] });
			return;
		case 5:
			await send(scene, leader, 'objection:mark-unreachable', { objection: pick(carryOn, b) });
			return;
		case 6:
			if (b % 9 === 0) await send(scene, leader, 'round:stop', { reason: 'Genoeg' });
			return;
		default:
			await send(scene, leader, 'item:fill', { item, where: `Stilletjes ${b}` });
	}
};

/** The day is closed and opened again, so that everyone has to check in anew. */
async function newSession(scene: Scene): Promise<void> {
	const { leader, phones, play } = scene.stage;
	const closed = await send(scene, leader, 'day:close', {});
	if (!closed.reply.ok) return;
	await send(scene, leader, 'day:open', {});
	await send(scene, leader, 'block:start', { block: play.blocks.proposals });
	for (const phone of phones.slice(1)) {
		await send(scene, phone, 'seat:check-in', { seat: phone.viewer.id });
	}
}
