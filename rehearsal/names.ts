/** First and last names for a cast; none is a word people write in a proposal (R40). */
// prettier-ignore
const FIRST = [
	'Annelies', 'Bertus', 'Corrie', 'Dirkje', 'Evert', 'Fenna', 'Gijsbert', 'Hillie', 'Ietje', 'Jannes',
	'Katrijn', 'Lammert', 'Mieneke', 'Nelis', 'Okke', 'Pleuni', 'Quirijn', 'Roelfien', 'Sietse', 'Tjitske',
	'Ubbo', 'Vroukje', 'Wiebren', 'Xandra', 'Ymkje', 'Zwaantje', 'Achmed', 'Bilal', 'Chaima', 'Djamila',
	'Emre', 'Fatima', 'Gökhan', 'Hanan', 'Ilyas', 'Joanna', 'Khadija', 'Leszek', 'Mehmet', 'Nadia'
];
// prettier-ignore
const LAST = [
	'Aardema', 'Boersma', 'Cuperus', 'Dijkgraaf', 'Eefting', 'Folkerts', 'Gerritsma', 'Hoekzema', 'Idema',
	'Jongsma', 'Kuperus', 'Luinstra', 'Meinders', 'Nauta', 'Oosterhof', 'Postmus', 'Rozema', 'Sikkema',
	'Tuinman', 'Veenhuis', 'Wiersma', 'Yilmaz', 'Zijlstra'
];

/** A real name and a chosen display name (*schuilnaam*) for the nth of a cast; none twice below 900. */
export function nameOf(nth: number): { real: string; shown: string } {
	const first = FIRST[nth % FIRST.length] ?? '';
	const last = LAST[(nth + Math.floor(nth / FIRST.length)) % LAST.length] ?? '';
	const round = Math.floor(nth / FIRST.length);
	// Chosen freely, as people do: never the real name.
	return {
		real: `${first} ${last}`,
		shown: `${ANIMALS[nth % ANIMALS.length]}${round > 0 ? ` ${round + 1}` : ''}`
	};
}

// prettier-ignore
const ANIMALS = [
	'Wulp', 'Grutto', 'Kievit', 'Merel', 'Putter', 'Sijs', 'Spreeuw', 'Tureluur', 'Uil', 'Wielewaal',
	'Zwaluw', 'Eekhoorn', 'Egel', 'Bever', 'Otter', 'Das', 'Ree', 'Haas', 'Hermelijn', 'Wezel',
	'Karper', 'Snoek', 'Baars', 'Zalm', 'Libel', 'Hommel', 'Vlinder', 'Krekel', 'Meikever', 'Mier',
	'Kikker', 'Salamander', 'Hagedis', 'Reiger', 'Lepelaar', 'Ooievaar', 'Gans', 'Eend', 'Fuut', 'Meerkoet'
];
