import type { Page } from '@playwright/test';
import { keepTree, noteFault } from './report.ts';
import { faultsOf } from './tree.ts';

/**
 * Keeps the tree of a screen, notes what is wrong with it, and gives it.
 * @param before is not kept again
 */
export async function keepTreeOf(page: Page, where: string, before = ''): Promise<string> {
	const tree = await page.locator('body').ariaSnapshot();
	if (tree === before) return tree;
	keepTree(where, tree);
	for (const fault of faultsOf(tree)) noteFault(`${where}: ${fault}`);
	return tree;
}
