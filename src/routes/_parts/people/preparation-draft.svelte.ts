import {
	isIndirectWay,
	type HELPERS,
	type INSTRUCTIONS,
	type NEEDS,
	type Way
} from '#lib/domain/person/preparation.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { PersonRow } from '#lib/protocol/sections/desk.ts';

type Helper = (typeof HELPERS)[number];
type Need = (typeof NEEDS)[number];
type Instruction = (typeof INSTRUCTIONS)[number];

/** What is typed of a preparatory conversation (R17), before it is saved. */
export class PreparationDraft {
	way = $state<Way>('room');
	helper = $state<Helper | ''>('');
	needs = $state<Need[]>([]);
	needsWords = $state('');
	notWith = $state<string[]>([]);
	informationWanted = $state('');
	instruction = $state<Instruction | ''>('');
	under16 = $state(false);
	guardianInformed = $state(false);
	permission = $state(false);

	constructor(preparation: PersonRow['preparation']) {
		if (!preparation) return;
		this.way = preparation.way;
		this.helper = preparation.helper ?? '';
		this.needs = [...(preparation.needs ?? [])];
		this.needsWords = preparation.needsWords ?? '';
		this.notWith = [...(preparation.notWith ?? [])];
		this.informationWanted = preparation.informationWanted ?? '';
		this.instruction = preparation.instruction ?? '';
		this.under16 = preparation.under16 ?? false;
		this.guardianInformed = preparation.guardianInformed ?? false;
		this.permission = preparation.permission ?? false;
	}

	/** By letter or through a contact person: a standing instruction is needed. */
	get indirect(): boolean {
		return isIndirectWay(this.way);
	}

	need(code: Need, wanted: boolean): void {
		this.needs = wanted ? [...this.needs, code] : this.needs.filter((other) => other !== code);
	}

	apart(person: string, wanted: boolean): void {
		const others = this.notWith.filter((other) => other !== person);
		this.notWith = wanted ? [...others, person] : others;
	}

	inputFor(person: string): CommandInput<'person:prepare'> {
		return {
			person,
			way: this.way,
			helper: this.helper || null,
			needs: [...this.needs],
			needsWords: this.needsWords.trim() || null,
			notWith: [...this.notWith],
			informationWanted: this.informationWanted.trim() || null,
			instruction: this.indirect ? this.instruction || null : null,
			under16: this.under16,
			guardianInformed: this.under16 && this.guardianInformed,
			permission: this.under16 && this.permission
		};
	}
}
