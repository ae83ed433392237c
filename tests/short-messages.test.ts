import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shortMessages } from '../vite/short-messages.ts';

/** What the browser's or the server's build makes of a message. */
function made(name: string, ssr: boolean): string | null {
	const id = `src/lib/messages/compiled/messages/${name}.js`;
	const transform = shortMessages().transform as (...of: unknown[]) => string | null;
	return transform.call({ error: expect.fail }, readFileSync(id, 'utf8'), id, { ssr });
}

test('[fault 24] [everyone D] whatever people named in a sentence is kept apart, also where the server renders it', () => {
	const named = {
		seat_about_host: 'host',
		doors_colleagues: 'organisation',
		result_route: 'route'
	};
	for (const [name, taken] of Object.entries(named))
		for (const ssr of [false, true]) {
			const code = made(name, ssr);
			expect(code, name).toContain(`\${apart(i?.${taken})}`);
			expect(code, name).toMatch(/^import \{ apart\b/);
			expect(code, name).not.toContain(`\${i?.${taken}}`);
		}
	// Figures turn nothing.
	expect(made('desk_full_counts', false)).toContain('${i?.most}');
	expect(made('desk_full_counts', true)).toContain('import { getLocale, ');
});
