import { expect, test } from 'vitest';
import { faultsOf } from './e2e/support/keyboard/tree.ts';

test('[issue 11] a screen of which everything is told apart has no faults', () => {
	const tree = `
- link "Naar de inhoud":
  - /url: "#content"
- banner:
  - link "Plandag":
    - /url: /
- main:
  - heading "De dag" [level=1]
  - link "Plandag":
    - /url: /
  - region "Mandaat":
    - heading "Mandaat" [level=2]
    - textbox "Naam"
    - button "Opslaan"
  - 'region "Wie: Henk"':
    - heading "Wie" [level=2]
    - textbox "Naam"
    - button "Opslaan"
  - list:
    - listitem: Truus
- log`;
	expect(faultsOf(tree)).toEqual([]);
});

test('[issue 11] what a screen reader cannot tell apart, skips or finds first is found', () => {
	const tree = `
- region "De kaders zijn veranderd":
  - button "Gezien"
- link "Naar de inhoud":
  - /url: "#content"
- main:
  - heading "De zaal" [level=1]
  - heading "Tafel 1" [level=3]
  - 'region "Wie: Henk"':
    - button "Verwijderen"
    - button "Verwijderen"
  - button
  - list
  - link "Meer":
    - /url: /a
  - link "Meer":
    - /url: /b`;
	expect(faultsOf(tree)).toEqual([
		'twice: region "Wie: Henk"/button "Verwijderen"',
		'a button without a name in ',
		'twice: /link "Meer"',
		'from level 1 to 3: "Tafel 1"',
		'a list of nothing:  ""',
		'before the way to skip: region "De kaders zijn veranderd"',
		'before the way to skip: button "Gezien"'
	]);
});
