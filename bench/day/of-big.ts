import type { Eyes } from './host.ts';
import type { Sizes } from './options.ts';
import { Rows } from './rows.ts';
import type { Setting } from './setting.ts';

/** What the big process has, to change. */
export interface Grown {
	readonly people: readonly string[];
	readonly items: readonly string[];
}

/** What is measured in the big process. */
export class OfBig {
	readonly rows: Rows;
	protected readonly setting: Setting;
	protected readonly sizes: Sizes;
	protected readonly grown: Grown;
	/** The phone that is looked at. */
	protected readonly phone: Eyes;

	constructor(setting: Setting, sizes: Sizes, grown: Grown) {
		this.rows = new Rows(`${sizes.big.people} people`);
		this.setting = setting;
		this.sizes = sizes;
		this.grown = grown;
		this.phone = { door: 'seat', id: setting.day.seats[0]! };
	}
}
