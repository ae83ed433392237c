import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initSync, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { PRINT } from '#lib/domain/limits.ts';
import type { Paper } from '#lib/protocol/print.ts';
import { drawn } from './drawing.ts';
import { fontFiles } from './fonts.ts';
import { pdfFacts } from './pdf-facts.ts';
import { limited } from './wasm-limit.ts';

const require = createRequire(import.meta.url);

/** Our sources: they are read before the compiler begins, which reads nothing itself. */
const SOURCES = ['paper', 'cards', 'letters', 'lists', 'packs', 'poster'] as const;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Makes a document, in a thread of its own (printer.ts); words of people reach the compiler as data.
 * Throws where what comes out is not what was meant to.
 */
export async function typeset(paper: Paper): Promise<Bytes> {
	const sources = await Promise.all(
		SOURCES.map(async (name) => {
			const file = new URL(`./templates/${name}.typ`, import.meta.url);
			return [`/${name}.typ`, await readFile(file, 'utf8')] as const;
		})
	);
	const pdf = await compiled(sources, `/${paper.kind}.typ`, JSON.stringify(drawn(paper)));
	lookAt(pdf, paper);
	return pdf;
}

/**
 * What the compiler makes of these sources. It is a WebAssembly module: of the machine it has what is
 * handed to it here, which is no file, no network, and no more memory than this.
 */
export async function compiled(
	sources: readonly (readonly [path: string, text: string])[],
	main: string,
	data: string
): Promise<Bytes> {
	const file = await readFile(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
	initSync({ module: new WebAssembly.Module(limited(file, PRINT.compilerBytes)) });
	const builder = new TypstCompilerBuilder();
	builder.set_dummy_access_model();
	for (const font of await fontFiles(data)) await builder.add_raw_font(font);
	const compiler = await builder.build();
	for (const [path, text] of sources) compiler.add_source(path, text);
	const made = compiler.compile(main, [['data', data]], 'pdf', 2) as Made;
	if (!made.result) throw new Error(made.diagnostics?.join('\n') ?? 'no document');
	return new Uint8Array(made.result);
}

interface Made {
	result?: Uint8Array;
	/** Where and why it stopped. */
	diagnostics?: string[];
}

/** A document is given out when it is as it was meant: of so many pages, and opening nothing but its links. */
function lookAt(pdf: Bytes, paper: Paper): void {
	const { pages, links, unwanted, fontsMissing } = pdfFacts(pdf);
	const own = new Set(paper.kind === 'letters' ? paper.letters.map(({ link }) => link) : []);
	const others = links.some((link) => !own.has(link));
	if (pages > PRINT.pages || others || unwanted.length > 0 || fontsMissing > 0) {
		throw new Error('a document that is not as it was meant');
	}
}
