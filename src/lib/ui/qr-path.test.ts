import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

test('dark modules beside each other become one rectangle, light ones nothing', () => {
	expect(
		qrPath([
			[true, true, false],
			[false, false, false],
			[true, false, true]
		])
	).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z');
});
