import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The letters of a document, in the order in which they are looked for: scripts that people here write
 * their names in. All are of Noto (OFL); a machine's own are not asked.
 */
const FONTS = [
	'noto-sans/400Regular/NotoSans_400Regular.ttf',
	'noto-sans/700Bold/NotoSans_700Bold.ttf',
	'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
	'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
	'noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
	'noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf',
	'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
	'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
	'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'
] as const;

/** The fonts as files have them. */
export const fontFiles = (): Promise<Buffer[]> =>
	Promise.all(FONTS.map((font) => readFile(require.resolve(`@expo-google-fonts/${font}`))));
