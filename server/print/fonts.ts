import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { unpackedFont } from './unpacked-font.ts';

const require = createRequire(import.meta.url);

/** Scripts that people here write their names in, each with letters of its own. All are of Noto (OFL). */
const FONTS = [
	'noto-sans/400Regular/NotoSans_400Regular.ttf',
	'noto-sans/700Bold/NotoSans_700Bold.ttf',
	'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
	'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
	'noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
	'noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf',
	'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
	'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
	'noto-sans-syriac/400Regular/NotoSansSyriac_400Regular.ttf',
	'noto-sans-syriac/700Bold/NotoSansSyriac_700Bold.ttf',
	'noto-sans-tamil/400Regular/NotoSansTamil_400Regular.ttf',
	'noto-sans-tamil/700Bold/NotoSansTamil_700Bold.ttf',
	'noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
	'noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
	'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'
] as const;

/** Chinese, Japanese, Korean and what else is in none of those: of one size of dots, and ten times as large. */
const EVERY_OTHER = '@fontsource/unifontex/files/unifontex-latin-400-normal.woff';

/** Words that need nothing of that one. */
const WITHOUT_OTHERS =
	/^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{ASCII}\u0080-\u00ff\u2000-\u206f€]*$/u;

/**
 * The fonts that these words may need, as files have them, in the order in which letters are looked for:
 * a machine's own are not asked.
 */
export async function fontFiles(words: string): Promise<Uint8Array[]> {
	const own = FONTS.map((font) => readFile(require.resolve(`@expo-google-fonts/${font}`)));
	const fonts: Uint8Array[] = await Promise.all(own);
	if (WITHOUT_OTHERS.test(words)) return fonts;
	return [...fonts, unpackedFont(await readFile(require.resolve(EVERY_OTHER)))];
}
