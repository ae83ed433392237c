/**
 * Letters that look like a Latin one, from Unicode's list of confusables (UTS #39, confusables.txt,
 * version 13): those of the Latin, Greek, Cyrillic, Armenian, Cherokee, Coptic and Lisu scripts that are
 * one letter for one letter, and that no normalisation takes back to it. To each are added the letters
 * that a Dutch keyboard writes with a stroke or as a pair, and Unicode calls different letters.
 */
// prettier-ignore
const LOOK_ALIKES: Readonly<Record<string, string>> = {
	a: 'ΑАᎪꓮɑαаẚ',
	ae: 'æÆ',
	b: 'ꞴΒВᏴꓐƄЬᏏɓƃƂБƀҍҌѣѢ',
	c: 'ϹⲤСᏟꓚҪᴄϲⲥсꮯȼҫ',
	d: 'ᎠꓓĐÐƉԁᏧꓒɗɖƌđð',
	e: 'ΕЕᎬꓰɆꬲеҽɇҿЄєɛε',
	f: 'ꞘϜꓝƑꬵꞙẝքƒᵮ',
	g: 'ԌᏀᏳꓖǤɡᶃƍցᶢɠǥ',
	h: 'ΗⲎНᎻꓧᵸⱧҢĦӉӇһհᏂɦꚕᏲħћʜн',
	i: 'ıɪɩιιιіꙇꭵᎥɨᵻᵼ',
	j: 'ꞲͿЈᎫꓙɈϳјɉ',
	k: 'ΚⲔКᏦꓗⱩҚꝀҞƙкκ',
	l: 'ⳐᏞꓡŁƖⲒꓲłɭƗƚɫ',
	m: 'ΜϺⲘМᎷꓟӍмᴍ',
	n: 'ΝⲚꓠƝոռɳƞηᵰпΠπɴ',
	o: 'ΟⲞОՕꓳØǾƟꝊθϑΘϴӨѲᎾᏫᴏᴑꬽοσⲟоօøꬾɵꝋөѳꮎꮻꭴ',
	oe: 'œŒ',
	p: 'ΡⲢРᏢꓑρϱⲣрƥᵽ',
	q: 'ԛգզʠ',
	r: 'ƦᎡᏒꓣꭇꭈᴦⲅгꮁɽɼɍғᵲʀя',
	s: 'ЅՏᏕᏚꓢꜱƽѕꮪʂᵴ',
	ss: 'ßẞ',
	t: 'ΤⲦТᎢꓔȾƮҬŦƭŧᵵтτ',
	u: 'ՍꓴɄᏌꞟᴜꭎꭒʋυսᵾꮜ',
	v: 'ѴᏙꓦᴠνѵꮩ',
	w: 'ԜᎳᏔꓪɯᴡѡԝաꮃѽꝡωш',
	x: 'ꞳΧⲬХꓫҲхχ',
	y: 'ΥϒⲨУҮᎩᎽꓬɎҰɣᶌʏỿꭚγуүƴɏұ',
	z: 'ΖᏃꓜƵȤᴢꮓʐƶȥᵶ'
};

/** A stroke that is as well an i as an l: nobody can tell which was meant. */
const STROKES = 'I1|!ΙІӀӏǀ';

/** Digits and signs that stand for a letter inside a word, as in "P13t3r". */
const SIGNS: Readonly<Record<string, string>> = {
	'0': 'o',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'8': 'b',
	'@': 'a',
	$: 's',
	'€': 'e'
};

let latin: ReadonlyMap<string, string> | null = null;

/** The Latin letters a character looks like; `1` for a stroke that is an i or an l. */
export function latinOf(character: string): string | undefined {
	latin ??= new Map([
		...Object.entries(LOOK_ALIKES).flatMap(([letters, alike]) =>
			[...alike].map((one) => [one, letters] as const)
		),
		...[...STROKES].map((one) => [one, '1'] as const)
	]);
	return latin.get(character);
}

/** The letter a digit or sign stands for inside a word. */
export function letterOfSign(character: string): string | undefined {
	return SIGNS[character];
}
