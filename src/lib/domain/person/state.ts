import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { drop, patch, put } from '#lib/domain/maps.ts';
import type { ContactForm, ContactResult, DeclineKind, NextContact } from './contact.ts';
import { mergePeople } from './merge.ts';
import type { Circle, PeopleState, Person, Referrer, Sector, Source, Touched } from './people.ts';
import type { Preparation } from './preparation.ts';
import { person } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

export * from './people.ts';

export type PersonEvent =
	| {
			type: 'person:sought';
			id: string;
			name: string | null;
			reach: string | null;
			group: string;
			circle: Circle;
			sector: Sector;
			source: Source;
			/** When they signed up, where that was before this. */
			since?: number;
	  }
	/** After the `person:sought` of each: they came together, and can go together. */
	| { type: 'person:many-added'; id: string; people: readonly string[] }
	/** Nobody had done anything about these: they are off the list, and their words are gone. */
	| { type: 'person:many-taken-back'; id: string; people: readonly string[] }
	| { type: 'person:regrouped'; id: string; group: string; circle: Circle; sector: Sector }
	| { type: 'person:name-corrected'; id: string; name: string | null }
	| { type: 'person:reach-corrected'; id: string; reach: string | null }
	| { type: 'person:source-corrected'; id: string; source: Source; referrer: Referrer | null }
	| { type: 'person:assigned'; id: string; interviewer: string; colleagues: readonly string[] }
	| {
			type: 'person:contacted';
			id: string;
			contact: string;
			form: ContactForm;
			result: ContactResult;
			on: string;
			by: string;
			words: string | null;
			next: NextContact | null;
	  }
	| { type: 'person:contact-planned'; id: string; next: NextContact | null }
	/** The other entry was the same person; it is no more, and what it had is this one's. */
	| { type: 'person:merged'; id: string; other: string }
	| { type: 'person:approached'; id: string }
	| { type: 'person:spoken'; id: string }
	| ({ type: 'person:prepared'; id: string } & Preparation)
	| { type: 'person:briefly-prepared'; id: string; together: 'alone' | 'group' }
	| { type: 'person:declined'; id: string; why: string | null; kind: DeclineKind | null }
	/** Their words and name are gone from the store; only this fact stays (R8). */
	| { type: 'person:erased'; id: string; proposedBy?: string | null }
	| { type: 'person:erasing-proposed'; id: string; by: string }
	| { type: 'person:erasing-dropped'; id: string }
	| { type: 'note:written'; id: string; person: string; by: string; words: string | null }
	| { type: 'suggestion:made'; id: string; from: string | null; words: string | null }
	| { type: 'suggestion:followed'; id: string; person: string };

export const PERSON_SEALED: SealingTable<PersonEvent> = {
	'person:sought': { fields: ['name', 'reach'], subject: (event) => person(event.id) },
	'person:name-corrected': { fields: ['name'], subject: (event) => person(event.id) },
	'person:reach-corrected': { fields: ['reach'], subject: (event) => person(event.id) },
	'person:source-corrected': { fields: ['referrer'], subject: (event) => person(event.id) },
	'person:prepared': {
		fields: [
			'helper',
			'helperName',
			'helperReach',
			'needs',
			'needsWords',
			'dayWords',
			'shares',
			'notWith',
			'informationWanted',
			'instruction',
			'contact',
			'waitUntil',
			'waitThen',
			'bounds',
			'under16',
			'guardianInformed',
			'permission'
		],
		subject: (event) => person(event.id),
		confidential: true
	},
	'person:contacted': {
		fields: ['words'],
		subject: (event) => person(event.id),
		confidential: true
	},
	'person:declined': {
		fields: ['why', 'kind'],
		subject: (event) => person(event.id),
		confidential: true
	},
	'note:written': {
		fields: ['words'],
		subject: (event) => person(event.person),
		confidential: true
	},
	'suggestion:made': {
		fields: ['words'],
		// It speaks of somebody: the erasure of who said it, and of whom it led to, reaches it (R8).
		subject: (event) => `suggestion:${event.id}`,
		confidential: true
	}
};

export const PERSON_SHOWN: Shown<PersonEvent> = {
	'person:sought': null,
	'person:many-added': null,
	'person:many-taken-back': null,
	'person:regrouped': null,
	'person:name-corrected': null,
	'person:reach-corrected': null,
	'person:source-corrected': null,
	'person:assigned': null,
	'person:merged': null,
	'person:contacted': null,
	'person:contact-planned': null,
	'person:approached': null,
	'person:spoken': null,
	'person:prepared': null,
	'person:briefly-prepared': null,
	'person:declined': null,
	'person:erased': null,
	'person:erasing-proposed': null,
	'person:erasing-dropped': null,
	'note:written': null,
	'suggestion:made': null,
	'suggestion:followed': null
};

export const EMPTY_PEOPLE: PeopleState = {
	people: new Map(),
	contacted: 0,
	atTheDoor: new Map(),
	notes: new Map(),
	suggestions: new Map(),
	lists: new Map(),
	merged: new Map(),
	erasing: new Map()
};

export function evolvePeople(state: PeopleState, event: PersonEvent, meta: Meta): PeopleState {
	/** Whoever is changed does not go with the list they came by. */
	const changed = (id: string, change: Partial<Person>): PeopleState => {
		const touched = touchedBy(meta) ?? state.people.get(id)?.touched ?? null;
		return { ...state, people: patch(state.people, id, { ...change, list: null, touched }) };
	};
	switch (event.type) {
		case 'person:sought': {
			const { type: _, ...known } = event;
			return {
				...state,
				people: put(state.people, event.id, { ...NEW, ...known, since: event.since ?? meta.at })
			};
		}
		case 'person:many-added': {
			const { id, people } = event;
			const list = { id, people, by: meta.by, at: meta.at, takenBack: [] };
			const all = new Map(state.people);
			for (const one of people) {
				const person = all.get(one);
				if (person) all.set(one, { ...person, list: id });
			}
			return { ...state, people: all, lists: put(state.lists, id, list) };
		}
		case 'person:many-taken-back': {
			const { id, people } = event;
			const takenBack = [...(state.lists.get(id)?.takenBack ?? []), ...people];
			const rest = new Map(state.people);
			for (const one of people) rest.delete(one);
			return { ...state, people: rest, lists: patch(state.lists, id, { takenBack }) };
		}
		case 'person:regrouped': {
			const { group, circle, sector } = event;
			return changed(event.id, { group, circle, sector });
		}
		case 'person:name-corrected':
			return changed(event.id, { name: event.name });
		case 'person:reach-corrected':
			return changed(event.id, { reach: event.reach });
		case 'person:source-corrected': {
			const { source, referrer } = event;
			return changed(event.id, { source, referrer });
		}
		case 'person:assigned': {
			const { interviewer, colleagues } = event;
			return changed(event.id, { interviewer, colleagues });
		}
		case 'person:contacted': {
			const { type: _, id, contact, next, ...noted } = event;
			const contacts = [...(state.people.get(id)?.contacts ?? []), { id: contact, ...noted }];
			return { ...changed(id, { contacts, next }), contacted: state.contacted + 1 };
		}
		case 'person:merged': {
			const after = mergePeople(state, event.id, event.other);
			return { ...after, people: patch(after.people, event.id, { touched: touchedBy(meta) }) };
		}
		case 'person:contact-planned':
			return changed(event.id, { next: event.next });
		case 'person:approached':
			return changed(event.id, { status: 'approached', ...WILLING });
		case 'person:spoken':
			// Whatever was agreed on before they spoke is done.
			return changed(event.id, { status: 'spoken', ...WILLING, next: null });
		case 'person:prepared': {
			const { type: _, id, ...preparation } = event;
			return changed(id, { status: 'prepared', preparation, ...WILLING });
		}
		case 'person:briefly-prepared': {
			const shortPreparation = event.together;
			if (!state.people.has(event.id)) {
				return { ...state, atTheDoor: put(state.atTheDoor, event.id, shortPreparation) };
			}
			return changed(event.id, { status: 'prepared', shortPreparation, ...WILLING });
		}
		case 'person:declined':
			return changed(event.id, {
				status: 'does-not-want',
				declinedWhy: event.why,
				declinedKind: event.kind,
				next: null
			});
		case 'person:erased':
			return {
				...changed(event.id, { name: null, reach: null, also: [], next: null, referrer: null }),
				erasing: drop(state.erasing, event.id)
			};
		case 'person:erasing-proposed':
			return { ...state, erasing: put(state.erasing, event.id, event.by) };
		case 'person:erasing-dropped':
			return { ...state, erasing: drop(state.erasing, event.id) };
		case 'note:written': {
			const { type: _, ...note } = event;
			return { ...state, notes: put(state.notes, event.id, { ...note, at: meta.at }) };
		}
		case 'suggestion:made': {
			const { id, from, words } = event;
			const suggestion = { id, from, words, led: null };
			return { ...state, suggestions: put(state.suggestions, id, suggestion) };
		}
		case 'suggestion:followed': {
			const suggestions = patch(state.suggestions, event.id, { led: event.person });
			return { ...state, suggestions };
		}
		default:
			return event satisfies never;
	}
}

/** Of who does not say no, or no more. */
const WILLING = { declinedWhy: null, declinedKind: null } as const;

const NEW = {
	status: 'sought',
	...WILLING,
	also: [],
	contacts: [],
	next: null,
	referrer: null,
	touched: null,
	interviewer: null,
	colleagues: [],
	preparation: null,
	shortPreparation: null,
	list: null
} as const;

function touchedBy({ by, at }: Meta): Touched | null {
	return by.kind === 'facilitator' || by.kind === 'host' ? { by: by.id, at } : null;
}

export const peopleSlice: Slice<PeopleState, PersonEvent> = {
	empty: EMPTY_PEOPLE,
	evolve: evolvePeople,
	sealed: PERSON_SEALED,
	shown: PERSON_SHOWN,
	counted: ['suggestion:made']
};
