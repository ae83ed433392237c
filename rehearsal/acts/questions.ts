import type { Scenario } from '../complete.ts';
import type { Stage } from '../stage.ts';

type Question = Scenario['questions'][number];

/** Step 5: questions, who can answer them, and their answers; some wait for the day itself. */
export async function findInformation(stage: Stage): Promise<void> {
	const now = stage.scenario.questions.filter(({ sentOutTo }) => !sentOutTo);
	const asked = await Promise.all(now.map((question) => askQuestion(stage, question)));
	const informants = [...new Set(now.map(({ informant }) => informant))];
	for (const name of informants) {
		const own = now.flatMap((question, at) =>
			question.informant === name ? [{ question, id: asked[at]! }] : []
		);
		await letAnswer(stage, name, own);
	}
	if (now.length > 0)
		stage.say(`information: ${now.length} questions, ${informants.length} informants`);
}

async function askQuestion(stage: Stage, { question: words }: Question): Promise<string> {
	return String(await stage.facilitator.link.do('question:ask', { words }));
}

async function letAnswer(
	stage: Stage,
	name: string,
	own: readonly { question: Question; id: string }[]
): Promise<void> {
	const { link } = stage.facilitator;
	const role = own[0]?.question.role ?? name;
	const informant = String(await link.do('informant:add', { name, role }));
	for (const { id } of own) await link.do('question:assign', { question: id, informant });
	const browser = await stage.enterByLink(name, 'informant', informant);
	const player = await stage.comeIn(name, browser, 'informant', undefined, (sections) => {
		const others = (sections.myQuestions ?? []).filter(
			(seen) => !own.some(({ id }) => id === seen.id)
		);
		if (others.length > 0) stage.ledger.breach('R21', `${name} was sent another's question`);
	});
	stage.informants.set(name, player);
	await player.link.until('my questions', ({ myQuestions }) => myQuestions?.length === own.length);
	for (const { question, id } of own) {
		const { answer: words, answerable } = question;
		await player.link.do('question:answer', { question: id, words, answerable });
		stage.ledger.questions.set(id, words);
	}
}

/** One question goes out in besloten tijd; its addressee sees only that, the answer goes to all (R21). */
export async function sendOut(stage: Stage): Promise<void> {
	for (const question of stage.scenario.questions.filter(({ sentOutTo }) => sentOutTo)) {
		const { sentOutTo: prefix = '', answer: words, answerable } = question;
		const id = await askQuestion(stage, question);
		const owner = stage.scenario.parties.find((party) => party.prefix === prefix)?.holder;
		const to = await stage.desk('whom to ask', ({ questionsDesk }) =>
			questionsDesk?.owners.find(({ name }) => name === owner)
		);
		await stage.facilitator.link.do('question:send-out', { question: id, to: to.id });
		const { link } = stage.parties.get(prefix)!;
		await link.until('the question sent out', ({ myQuestions }) =>
			myQuestions?.some((one) => one.id === id)
		);
		await stage.pace.pause(3);
		await link.do('question:answer', { question: id, words, answerable });
		stage.ledger.questions.set(id, words);
		const [seat] = stage.participants.values();
		await seat?.link.until('the answer for all', ({ information }) =>
			information?.some((one) => one.id === id && one.answer === words)
		);
	}
}
