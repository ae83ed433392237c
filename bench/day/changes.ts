import { groupsOf } from './big-process.ts';
import { GOALS } from './goals.ts';
import type { Eyes } from './host.ts';
import type { Deed, Done } from './load.ts';
import { OfBig } from './of-big.ts';
import type { Reading, Row } from './report.ts';
import { kilo, mean } from './rows.ts';
import type { Stretch } from './setting.ts';

interface Changed extends Stretch<Done> {
	/** Bytes on another desk, and on the phone that is looked at; and the JSON of what changed there. */
	readonly sent: { readonly desk: number; readonly phone: number };
	readonly differences: { readonly desk: string; readonly phone: string };
}

/** Changes in the big process while everyone looks: what each costs, beside the JSON of its difference. */
export class Changes extends OfBig {
	private readonly desk: Eyes = { door: 'staff', id: this.setting.day.account };

	/** One change of each kind, beside the JSON of its difference. */
	async run(): Promise<Row[]> {
		const { people, items } = this.grown;
		const { blocks, seats } = this.setting.day;
		const where = { circle: 'inner', sector: 'residents' };
		const person: Changed[] = [];
		for (let at = 0; at < this.sizes.times; at++) {
			// To a group that others are in.
			const group = `Groep ${(at + 2) % groupsOf(people.length)}`;
			const input = { person: people[at]!, group, ...where };
			person.push(await this.change('person:regroup', input, group, 'desks'));
		}
		this.person(person);
		const regroup = { person: people[0]!, group: 'Een nieuwe kring', ...where };
		await this.told('person:regroup to a new group', 'person:regroup', regroup, 'kring', 'desks');
		const words = 'Hoeveel mensen kunnen er tegelijk over die brug?';
		await this.told('question:ask', 'question:ask', { words }, words, 'phones');
		const fill = { item: items[0]!, where: 'Achter het oude gemaal' };
		await this.told('item:fill', 'item:fill', fill, fill.where, 'desks');
		await this.told('block:start', 'block:start', { block: blocks.plan }, blocks.plan, 'phones');
		await this.told('seat:step-out', 'seat:step-out', { seat: seats[5]! }, '"away"', 'desks');
		return this.rows.all;
	}

	private async change(
		name: string,
		input: unknown,
		marker: string,
		shownTo: Deed['shownTo']
	): Promise<Changed> {
		const { load, server } = this.setting;
		const eyes = [this.desk, this.phone];
		await server.ask('remember', eyes);
		const deed: Deed = { name, input, marker, shownTo };
		const done = await this.setting.stretch(() => load.ask<Done>('press', deed));
		const [desk = '', phone = ''] = await server.ask<string[]>('differences', eyes);
		// Of the one phone that is looked at: elsewhere something else may have changed.
		const sent = { desk: mean(done.value.desks), phone: done.value.phones[0]! };
		return { ...done, sent, differences: { desk, phone } };
	}

	private person(all: readonly Changed[]): void {
		const floor = kilo(mean(all.map(({ differences }) => differences.desk.length)));
		const bytes = all.map(({ sent }) => kilo(sent.desk));
		const goal = GOALS.personBytes;
		this.rows.bytes('change of a person, each other desk', 'kB', bytes, { goal, floor });
		this.rows.bytes('change of a person, desk: bytes ÷ difference', '×', mean(bytes) / floor, {
			goal: GOALS.change
		});
		const times = (of: (changed: Changed) => number): Reading[] =>
			all.map((changed) => ({
				value: of(changed),
				busy: { load: changed.value.load, others: changed.others }
			}));
		this.rows.time(
			'change of a person',
			'ms CPU',
			times(({ cpu }) => cpu),
			{ goal: GOALS.personCpu }
		);
		this.rows.time(
			'change of a person → other desks',
			'ms',
			times(({ value }) => value.times.at(-1)!)
		);
	}

	private async told(
		what: string,
		name: string,
		input: unknown,
		marker: string,
		shownTo: Deed['shownTo']
	) {
		const { sent, differences } = await this.change(name, input, marker, shownTo);
		this.ratio(`${what}, desk`, sent.desk, differences.desk);
		this.ratio(`${what}, phone`, sent.phone, differences.phone);
	}

	/** Whoever sees nothing of it is sent nothing. */
	private ratio(what: string, bytes: number, difference: string): void {
		if (difference === '[]' && bytes === 0) return;
		this.rows.bytes(`${what}: bytes ÷ difference`, '×', bytes / difference.length, {
			goal: GOALS.change
		});
	}
}
