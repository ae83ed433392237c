import type { Locator, Page } from '@playwright/test';
import { KeyboardHands } from './keyboard/keyboard-hands.ts';

/** What Playwright takes to say which option of a list. */
type Option = string | { label: string };

/** How somebody works a page: everything that a walk presses, chooses and types goes through these. */
export interface Hands {
	/** A button, a link, or the line behind which something is folded away. */
	press(control: Locator): Promise<void>;
	/** One of a few answers, or a box to tick. */
	check(control: Locator): Promise<void>;
	/** Puts the cursor in a field. */
	enter(field: Locator): Promise<void>;
	/** What stood in the field is gone. */
	fill(field: Locator, text: string): Promise<void>;
	/** Leaves a dialog that may be left: by its own button, or by Escape. */
	leave(dialog: Locator, close: Locator): Promise<void>;
	select(field: Locator, option: Option): Promise<void>;
}

/** With a pointer, as most people do. */
const POINTER: Hands = {
	press: (control) => control.click(),
	check: (control) => control.check(),
	enter: (field) => field.focus(),
	fill: (field, text) => field.fill(text),
	leave: (_dialog, close) => close.click(),
	select: async (field, option) => void (await field.selectOption(option))
};

/** KEYBOARD=1: with nothing but keys, and what that is like is written down (keyboard/). */
export const BY_KEYBOARD = process.env.KEYBOARD === '1';

/** @param name whose hands they are */
export function handsOn(page: Page, name: string): Hands {
	return BY_KEYBOARD ? new KeyboardHands(page, name) : POINTER;
}
