import { resolve } from 'node:path';
import { startHall } from '../support/hall.ts';
import { Play, type Player } from '../support/play.ts';
import { comesAs } from './support/hall.ts';
import { expect, test } from './support/test.ts';

test('[speed 3] a compressed page arrives, works, and gets what no page has by its live link', async ({
	browser
}, info) => {
	const hall = await startHall(resolve(info.config.rootDir, '../..'));
	try {
		const play = await Play.begin(hall);
		await play.dayOpen();
		const [anna] = (await play.seats('Anna')) as [Player];
		const screen = await play.at('screen', play.process);
		await play.block('arrival');
		const { code } = (await play.pb.do('lobby:open', {})) as { code: string };
		const opens = async ({ visitor }: Player, address: string) => {
			const context = await browser.newContext({ baseURL: hall.url });
			const page = await context.newPage();
			await comesAs(page, hall, visitor);
			const answer = await page.goto(address);
			expect(answer?.headers()).toMatchObject({ vary: 'accept-encoding' });
			expect(answer?.headers()['content-encoding']).toMatch(/^(br|gzip)$/);
			return { page, html: (await answer?.text()) ?? '' };
		};
		const projector = await opens(screen, `/screen/${play.process}`);
		expect(projector.html).toContain('</html>');
		const shown = `${code.slice(0, 3)}-${code.slice(3)}`;
		expect(projector.html).not.toContain(code);
		expect(projector.html).not.toContain(shown);
		await expect(projector.page.getByText(shown)).toBeVisible();

		await play.block('proposals');
		const phone = await opens(anna, `/seat/${play.process}/${anna.id}`);
		await phone.page.getByRole('button', { name: 'Nieuw voorstel' }).click();
		await play.pb.shows('it was begun', ({ proposalsDesk }) => proposalsDesk?.proposals[0]);
	} finally {
		await hall.stop();
	}
});
