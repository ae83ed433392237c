import { format, resolveConfig } from 'prettier';
import { announcementCommands } from '#lib/protocol/commands/announcements.ts';
import { consentCommands } from '#lib/protocol/commands/consent.ts';
import { followUpCommands } from '#lib/protocol/commands/follow-up.ts';
import { frameTestCommands } from '#lib/protocol/commands/frame-test.ts';
import { frameCommands } from '#lib/protocol/commands/frames.ts';
import { isCommandName } from '#lib/protocol/commands/index.ts';
import { issueCommands } from '#lib/protocol/commands/issue.ts';
import * as parts from '#lib/protocol/commands/parts.ts';
import { messageCommands } from '#lib/protocol/commands/message.ts';
import { packCommands } from '#lib/protocol/commands/pack.ts';
import { mailCommands } from '#lib/protocol/commands/mail.ts';
import { peopleCommands } from '#lib/protocol/commands/people.ts';
import { questionCommands } from '#lib/protocol/commands/questions.ts';
import { planCommands } from '#lib/protocol/commands/plan.ts';
import { programmeCommands } from '#lib/protocol/commands/programme.ts';
import { proposalCommands } from '#lib/protocol/commands/proposals.ts';
import { recoveryCommands } from '#lib/protocol/commands/recovery.ts';
import { seatCommands } from '#lib/protocol/commands/seats.ts';
import { setUpCommands } from '#lib/protocol/commands/set-up.ts';
import { signUpCommands } from '#lib/protocol/commands/sign-ups.ts';
import { offerCommands } from '#lib/protocol/commands/offers.ts';
import { temperatureCommands } from '#lib/protocol/commands/temperature.ts';
import { turnsCommands } from '#lib/protocol/commands/turns.ts';
import { wordsCommands } from '#lib/protocol/commands/words.ts';
import { REFUSAL_CODES } from '#lib/protocol/refusal-codes.ts';
import { describeSchema, type Named } from './describe-schema.ts';
import { fieldsOf } from './describe-types.ts';
import { whoMaySend, whoSees } from './who.ts';
import { wireLine, wireNow } from './wire.ts';

/** In the order of a process, under the headings of docs/protocol.md. */
const COMMANDS = {
	'Set-up': setUpCommands,
	'Issue statement': issueCommands,
	Frames: frameCommands,
	'People and information': {
		...peopleCommands,
		...mailCommands,
		...signUpCommands,
		...questionCommands
	},
	'Run sheet and day': programmeCommands,
	'Tables, seats, coming and going': seatCommands,
	Proposals: proposalCommands,
	Recovery: recoveryCommands,
	'Messages between people': messageCommands,
	Plan: planCommands,
	'Packs for who is elsewhere': packCommands,
	'Lines on the day': announcementCommands,
	'How the room feels': temperatureCommands,
	'Who speaks': turnsCommands,
	'The room thinks along': offerCommands,
	'Consent round': consentCommands,
	'Frame test and follow-up': { ...frameTestCommands, ...followUpCommands },
	'Words on shared screens': wordsCommands
};

/** Parts of inputs that stand in the list by their name. */
const PARTS: Named = new Map(
	Object.entries(parts)
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.flatMap(([name, part]) =>
			typeof part === 'function' || name === 'nothing' ? [] : [[part as unknown, name] as const]
		)
);

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
	const line = (cells: Row) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string) => `\`${text}\``;

function commands(): string {
	const named = Array.from(PARTS, ([part, name]) => {
		const rest = new Map([...PARTS].filter(([other]) => other !== part));
		return [code(name), code(describeSchema(part as never, rest))];
	});
	const groups = Object.entries(COMMANDS).map(([title, schemas]) => {
		const rows = Object.entries(schemas).map(([name, schema]) => {
			if (!isCommandName(name)) throw new Error(`${name} is no command`);
			const input = describeSchema(schema, PARTS);
			return [code(name), input === 'exactly {}' ? 'nothing' : code(input), whoMaySend(name)];
		});
		return `### ${title}\n\n${table(['command', 'input', 'who may'], rows)}`;
	});
	return [table(['part', 'is'], named), ...groups].join('\n\n');
}

function sections(): string {
	const rows = Object.values(fieldsOf('src/lib/protocol/sections/index.ts'))
		.flat()
		.sort()
		.map((name) => [code(name), whoSees(name)]);
	return table(['section', 'who gets it'], rows);
}

const refusals = () => [...REFUSAL_CODES].sort().map(code).join(', ');

const LISTS = { wire: () => wireLine(wireNow()), commands, sections, refusals };

/** The page with its lists as they are in the code now. @throws when one has no place in it */
export async function withLists(page: string): Promise<string> {
	let next = page;
	for (const [name, list] of Object.entries(LISTS)) {
		const [from, until] = [`<!-- ${name}, made by npm run protocol -->`, `<!-- end of ${name} -->`];
		const [start, end] = [next.indexOf(from), next.indexOf(until)];
		if (start < 0 || end < start) throw new Error(`there is no place for the ${name}`);
		next = `${next.slice(0, start)}${from}\n\n${list()}\n\n${next.slice(end)}`;
	}
	return format(next, { ...(await resolveConfig('docs/protocol.md')), parser: 'markdown' });
}
