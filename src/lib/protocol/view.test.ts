import { expect, test } from 'vitest';
import { applyChange, type View } from './view.ts';

const view = { wall: [], plan: null, day: { running: [] } } as unknown as View;

test('[R25] a change brings sections, replaces them whole, and takes away what is gone', () => {
	const day = { running: [{ kind: 'plan' }] } as unknown as NonNullable<View['day']>;
	const after = applyChange(view, { sections: { day, information: [] }, gone: ['wall'] });
	expect(after).toEqual({ plan: null, day, information: [] });
	expect('wall' in after).toBe(false);
});

test('the view before is left as it was', () => {
	const before = structuredClone(view);
	applyChange(view, { sections: {}, gone: ['wall', 'plan', 'day'] });
	expect(view).toEqual(before);
});
