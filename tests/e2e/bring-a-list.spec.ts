import { readFile } from 'node:fs/promises';
import { sticksOut } from './support/fits.ts';
import { DORPSHUIS, HEAD, workbook } from './support/dorpshuis-list.ts';
import { openProcess } from './support/open-process.ts';
import { PRINTED_MS } from './support/printed.ts';
import { expect, test } from './support/test.ts';

const FAULTY = [
	['', '', '06-11111111', '', 'Kerk'],
	['=cmd|calc', 'Jo', '6,12E+08', '', 'Kerk']
];

test('[R16] eighty people come in from Excel or from the clipboard, and go again', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	const { page } = marijke;
	await marijke.goesTo('Mensen');
	await marijke.seeks('Truus Bakker', 'Oprichters');
	await marijke.follow('Voeg een lijst mensen toe');
	await marijke.seesTitle('Voeg een lijst mensen toe');
	const before = marijke.pressed;

	await test.step('[attack 40] what is no list is refused in plain words, and nothing is lost', async () => {
		await marijke.checksPage('desk, people: a list to choose');
		const file = marijke.field('Bestand');
		await file.setInputFiles({
			name: 'x.xlsx',
			mimeType: '',
			buffer: Buffer.from('PK\x03\x04 niets')
		});
		await marijke.press('Bekijk de regels');
		await marijke.sees(/^Dit bestand kunnen we niet lezen/);
		await file.setInputFiles({
			name: 'x.csv',
			mimeType: '',
			buffer: Buffer.alloc(6 * 1024 * 1024)
		});
		await marijke.press('Bekijk de regels');
		await marijke.sees(/^Dit bestand is te groot\. Er kan 5 MB in één keer/);
	});

	await test.step('a workbook: every row with what becomes of it, and nothing stored', async () => {
		await marijke.field('Bestand').setInputFiles(await workbook([HEAD, ...DORPSHUIS, ...FAULTY]));
		await marijke.press('Bekijk de regels');
		await marijke.sees('80 van 82 regels gaan mee.');
		await expect(marijke.field('Kolom “Achternaam”')).toHaveValue('last');
		await expect(marijke.button('nieuw (80)')).toBeVisible();
		await marijke.checksPage('desk, people: a list looked at');
		await marijke.press('gaat niet (2)');
		await marijke.sees('Er staat geen naam.');
		await marijke.sees(/^Excel heeft cijfers van het nummer weggelaten/);
		const [file] = await Promise.all([
			page.waitForEvent('download', { timeout: PRINTED_MS }),
			marijke.press('Bewaar de 2 regels die niet gaan, met de reden')
		]);
		const saved = await readFile(await file.path(), 'utf8');
		expect(saved).toContain("'=cmd|calc;Jo;");
		expect(saved.startsWith('\ufeffAchternaam;Voornaam;')).toBe(true);
	});

	await test.step('columns are chosen anew, on a phone and by keys too', async () => {
		await marijke.select('Kolom “Groep”', 'neem niet over');
		await marijke.sees('0 van 82 regels gaan mee.');
		await marijke.field('Groep').and(page.getByRole('combobox')).fill('Dorp');
		await marijke.sees('80 van 82 regels gaan mee.');
		await marijke.select('Kolom “Groep”', 'Groep');
		await page.setViewportSize({ width: 360, height: 740 });
		expect(await sticksOut(page)).toEqual([]);
		await page.setViewportSize({ width: 1280, height: 800 });
	});

	await test.step('one press brings them in', async () => {
		await marijke.press('Voeg 80 mensen toe');
		await marijke.seesTitle('Mensen');
		await marijke.sees('0 van 81 mensen voorbereid');
		await marijke.sees(/^80 mensen, op .* door Marijke Smit$/);
		expect(marijke.pressed - before).toBeLessThan(8);
		const row = await page.getByRole('row').filter({ hasText: 'Anna Bakker' }).boundingBox();
		expect(25 * row!.height).toBeLessThan(800);
		const list = marijke.part('0 van 81 mensen voorbereid');
		await marijke.select('Groep', 'Kerk', list);
		await marijke.selectStarting('Hoe ver', 'gezocht', list);
		await expect(list.getByRole('row')).toHaveCount(11);
		await marijke.select('Groep', 'Alle groepen', list);
	});

	await test.step('from the clipboard: who is there already is not added twice', async () => {
		await marijke.follow('Voeg een lijst mensen toe');
		const rows = [HEAD, ...DORPSHUIS.slice(0, 3), ['Nieuw', 'Iris', '+31 6 99999999', '', 'Kerk']];
		rows.push(['Nieuw', 'Sem', '06 99 99 99 99', '', 'Kerk']);
		await marijke.fill('Of plak de regels hier', rows.map((row) => row.join('\t')).join('\n'));
		await marijke.press('Bekijk de regels');
		await marijke.sees('1 van 5 regels gaan mee.');
		await marijke.sees(/^Staat al op de lijst: .* met hetzelfde nummer of adres\.$/);
		// [R1] Two on one telephone: the row says why it is not ticked, and whoever knows them ticks it.
		await marijke.sees(/^Hetzelfde nummer of adres als regel 5 \(Iris Nieuw\): één huis, of/);
		await marijke.tick('Voeg Sem Nieuw toe');
		await marijke.press('Voeg 2 mensen toe');
		await marijke.sees('0 van 83 mensen voorbereid');
	});

	await test.step('taken back in one step, but for who was called since', async () => {
		await marijke.fill('Zoek op naam', 'Anna Bakker');
		await marijke.follow('Anna Bakker');
		await marijke.press('Noteer: benaderd');
		await marijke.goesTo('Mensen');
		await marijke.checksPage('desk, people: a list that can be taken back');
		await marijke.press(/^Haal deze invoer terug/, page.getByText(/^80 mensen, op /).locator('..'));
		const dialog = marijke.dialog('Haal deze invoer terug');
		await marijke.sees(/^79 mensen gaan van de lijst\./, dialog);
		await marijke.sees(/^Deze mensen blijven, .*: Anna Bakker\.$/, dialog);
		await marijke.press('Ja, haal terug', dialog);
		await marijke.sees(/^Deze mensen bleven staan, .*: Anna Bakker\.$/);
		await marijke.sees('0 van 4 mensen voorbereid');
	});
});

test('[R6] [issue 13] a name without a space makes nobody scroll sideways', async ({
	openDevice,
	server
}) => {
	const marijke = await openProcess(server, openDevice);
	await marijke.goesTo('Mensen');
	await marijke.follow('Voeg een lijst mensen toe');
	const long = 'secretariaat.dorpsvereniging.'.repeat(5);
	await marijke.fill('Of plak de regels hier', `Naam\tGroep\n${long}\t${long}\nJan\tKerk`);
	await marijke.press('Bekijk de regels');
	await marijke.seesMark('2 van 2 regels gaan mee.');
	const fits = async (where: string) => {
		for (const width of [360, 1280]) {
			await marijke.page.setViewportSize({ width, height: 800 });
			await marijke.fitsWidth(`${where}, ${width}`);
		}
	};
	await fits('a list before it is brought in');
	await marijke.press('Voeg 2 mensen toe');
	await marijke.seesTitle('Mensen');
	await fits('people');
	await marijke.goesTo('Uitnodigen');
	await fits('invite');
});
