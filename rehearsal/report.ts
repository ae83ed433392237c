import type { Checked } from './check.ts';
import type { Stage } from './stage.ts';

/** What happened, for people and for programs. */
export interface Report {
	scenario: string;
	seconds: number;
	people: { cast: number; tables: number; byRoute: Record<string, number>; connections: number };
	commands: { sent: number; acknowledged: number };
	proposals: Checked['proposals'];
	words: Checked['words'];
	rounds: {
		number: number;
		version: number;
		roster: number;
		answers: number;
		counts: Record<string, number> | null;
		outcome: string;
		hash: string;
	}[];
	objections: { round: number; text: string; ended: string }[];
	tests: { number: number; status: string; verdicts: Record<string, string> }[];
	besloten: { seconds: number; messagesToParties: number };
	outages: number;
	hashes: Checked['hashes'];
	broken: string[];
}

export function reportOf(stage: Stage, checked: Checked, seconds: number): Report {
	const { ledger } = stage;
	const byRoute: Record<string, number> = {};
	const last = ledger.rounds.findLast(({ outcome }) => outcome === 'CONSENTED');
	for (const { route } of last?.answers.values() ?? []) byRoute[route] = (byRoute[route] ?? 0) + 1;
	return {
		scenario: stage.scenario.title,
		seconds: Math.round(seconds * 10) / 10,
		people: {
			cast: stage.cast.filter(({ coming, free }) => coming !== 'declined' && !free).length,
			tables: stage.tables.size,
			byRoute,
			connections: stage.connections
		},
		commands: { sent: ledger.sent, acknowledged: ledger.acknowledged },
		proposals: checked.proposals,
		words: checked.words,
		rounds: ledger.rounds.map(({ number, version, roster, answers, counts, outcome, hash }) => ({
			number,
			version,
			roster,
			answers: answers.size,
			counts,
			outcome,
			hash
		})),
		objections: [...ledger.objections.values()].map(({ round, text, ended }) => ({
			round,
			text,
			ended
		})),
		tests: ledger.tests.map(({ number, status }) => ({
			number,
			status,
			verdicts: Object.fromEntries(
				ledger.verdicts
					.filter(({ test }) => test === number)
					.map(({ frame, value }) => [frame, value])
					.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
			)
		})),
		besloten: { seconds: stage.watch.closedSeconds, messagesToParties: stage.watch.messages },
		outages: ledger.outages,
		hashes: checked.hashes,
		broken: checked.broken
	};
}

/** The report as lines to read. */
export function reportText(report: Report): string {
	const { people, proposals, words, commands, hashes, broken } = report;
	const lines = [
		'',
		`${report.scenario}: played in ${report.seconds} s`,
		`people        ${people.cast} at ${people.tables} tables, ${people.connections} connections`,
		`commands      ${commands.sent} sent, ${commands.acknowledged} acknowledged`,
		`proposals     ${proposals.sent} sent, ${proposals.acknowledged} acknowledged, ${proposals.stored} stored`,
		`words         ${words.saved} pieces of text acknowledged, ${words.stored} stored`,
		...report.rounds.map(
			({ number, version, roster, answers, counts, outcome }) =>
				`round ${String(number).padEnd(7)} version ${version}, roster ${roster}, answers ${answers}: ${tally(counts)}: ${outcome}`
		),
		`routes        ${tally(people.byRoute)}`,
		...report.objections.map(
			({ round, text, ended }) => `objection     round ${round}: "${text}": ${ended}`
		),
		...report.tests.map(
			({ number, status, verdicts }) =>
				`test ${String(number).padEnd(8)} ${Object.entries(verdicts)
					.map(([frame, value]) => `${frame} ${value}`)
					.join(', ')}: ${status}`
		),
		`besloten tijd ${report.besloten.seconds.toFixed(1)} s; ${report.besloten.messagesToParties} messages to framing parties in all, none too many`,
		`consented     ${hashes.consented}`,
		`tested        ${hashes.tested}`,
		`published     ${hashes.published}`,
		`frames        ${hashes.frames}`
	];
	if (report.outages > 0) lines.push(`outages       ${report.outages}, survived`);
	if (broken.length === 0) return [...lines, 'nothing missing, nothing broken'].join('\n');
	const named = lines.map((line) => line.replace(', none too many', ''));
	return [...named, `${broken.length} BROKEN:`, ...broken.map((line) => `  ${line}`)].join('\n');
}

function tally(counts: Record<string, number> | null): string {
	return Object.entries(counts ?? {})
		.map(([name, count]) => `${count} ${name}`)
		.join(', ');
}
