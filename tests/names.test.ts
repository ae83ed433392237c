import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSources, sourceOf } from './support/handlers/sources.ts';
import { findUnnamed } from './support/handlers/unnamed.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('[issue 11] [R6] a button in a list says of what it is', () => {
	const sources = readSources(root, 'src', /\.svelte$/).filter(
		({ path }) => !path.includes('(gallery)')
	);
	expect(findUnnamed(sources).map(({ path, words }) => `${path}: ${words}`)).toEqual([]);
});

const SOURCES: Record<string, string> = {
	'in-a-list.svelte': `<ul>{#each people as one (one.id)}<li>{one.name}<Button>{m.remove()}</Button></li>{/each}</ul>`,
	'Row.svelte': `<li>{item.words}<CommandButton>{m.spoken()}</CommandButton></li>`,
	'by-a-component.svelte': `<script>import Row from './Row.svelte';</script>
		{#each items as item (item.id)}<Row {item} />{/each}`,
	'field.svelte': `{#each items as item (item.id)}<TextField label={m.when()} name="when-{item.id}" />{/each}`,
	'list-in-a-part.svelte': `{#each items as item (item.id)}
		<Card title={item.title}>{#each item.carriers as one (one.id)}<Button>{m.yes()}</Button>{/each}</Card>
	{/each}`,
	'one-part-around.svelte': `<Card title={m.people()}>
		{#each people as one (one.id)}<Button>{m.remove()}</Button>{/each}
	</Card>`
};

test('[issue 11] what is called the same in every row is found, also in components and in a list within a part', () => {
	const sources = Object.entries(SOURCES).map(([path, text]) => sourceOf(path, text, '.'));
	expect(new Set(findUnnamed(sources).map(({ path }) => path))).toEqual(
		new Set([
			'in-a-list.svelte',
			'Row.svelte',
			'field.svelte',
			'list-in-a-part.svelte',
			'one-part-around.svelte'
		])
	);
});

test('[issue 11] a name, words of the row, or a named part of the row tell it apart', () => {
	const text = `<script>import Part from './Part.svelte';</script>
		{#each people as one (one.id)}
			<Button aria-label={m.remove_of({ name: one.name })}>{m.remove()}</Button>
			<Button>{m.begin({ title: one.title })}</Button>
			<Button>{one.name}</Button>
			<Card title={one.name}><Button>{m.save()}</Button></Card>
			<div role="group" aria-label={one.name}><Button>{m.save()}</Button></div>
			<Part {one}>{#snippet actions()}<Button>{m.save()}</Button>{/snippet}</Part>
		{/each}
		<Button>{m.add()}</Button>`;
	const part = `<script>let { actions } = $props();</script>
		<article aria-labelledby="title"><h2 id="title"></h2>{@render actions()}</article>`;
	const sources = [sourceOf('list.svelte', text, '.'), sourceOf('Part.svelte', part, '.')];
	expect(findUnnamed(sources)).toEqual([]);
});

test('[walk hierarchy] a page of the desk is called what the link to it is called', () => {
	const nav = readFileSync(join(root, 'src/routes/_parts/doors/facilitator-nav.ts'), 'utf8');
	const links = [...nav.matchAll(/path: '\/([a-z-]+)', label: m\.(\w+)/g)];
	expect(links.length).toBeGreaterThan(10);
	const otherwise = links.filter(([, path, label]) => {
		const page = `src/routes/facilitator/[process]/${path}/+page.svelte`;
		return !readFileSync(join(root, page), 'utf8').includes(`<title>{m.${label}()}</title>`);
	});
	expect(otherwise.map(([, path]) => path)).toEqual([]);
});
