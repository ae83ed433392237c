/**
 * Dutch and English words that are also a first name or a surname: such a word by itself names a person
 * only where it is written as a name. Short words of every sentence are here too: two of them side by side
 * ("om er") are no name that was pulled apart. Drawn up by hand; words that nobody needs for a plan
 * ("daan", "mulder") are left out, so that they hold.
 */
const EVERYDAY =
	// words of every sentence
	`aan al als alle allen alles altijd an and anders are at be bij bin but by daar dag dan dank dat de deze die
	dit do doe doen door dus een eens el elk elke en er ere for ga gaan geen goed had heb heeft hem hen her het
	hier hij him his hoe hoor hun i ik in is it je jij jou juist kan kom la laat lees leg loop los ma maak maar
	mag mal man me mee meer men met mij mijn moet my na naar nee no nog non not now nu of old om on ons onze ook
	op or our out over pa pas per same samen she so te ten ter the then they this to toch tot tu uit up us uw u
	van vast veel vol voor vrij was wat we wel wie wij wil will zal ze zeg zelf zich zij zijn zo zou yes you any
	all new may must can has have who` +
	// what a village plan is about, and people are called
	` appel arts art baas bal balk band bank banks beek beer bel bell berg bergen best bij black blank bloem blom
	boer boom boon boot bos breed brink broek broer brood brown brug bruin buis bus bush buur dak dam dans dier
	dijk dokter dorp draad duin duif eend egel eik elf engel engels feest field fort gans geel goot graaf graan
	gracht gras grijs groen groot haag haak haan haar haas hal halm ham hamer hand hart haven heide heer hek hill
	hof hoek hond honing hoog hoorn hout huis jager jong kamer kamp kant kerk ketting keizer king kip klaver klein
	klok knol koning kool kop korf kort kraan kroon kruis kuil lake lam land lang lange leeuw lente linde lip long
	maan maat markt mast meester meer mest mier molen mond mos mouw munt muur nest noord nood oever oost os paard
	park pen pijl pijp plaats plank plas poel pool poort post pot price prins put raad ramp rice riet rijk ring
	rook rood rots ruiter schaap schaar schip school schuur short slager slot smid snel spin stad star steen ster
	stok stone storm straat strand summer tak takken tas tuin tulp vat veen veer veld vis visser voet vogel vogels
	vonk vriend vroom wagen weg weide west white wijn wijk wind winkel winter wit wolf wood worst young zaal zand
	zee zomer zon zuid zwaan zwart zilver bakker timmerman herder post schilder smit kok tuinman water stroom bron
	kind kinderen mens plan voorstel voorstellen vraag antwoord kader kaders tafel tijd geld iedereen niemand oud nieuw recht rechte licht vrede vos zorg spil` +
	// first names that are words
	` amber angel april beau bill dawn faith floor grace guy hope hub ivy jet joy juli june juni jurist lies lot
	mark mei mits nova olive parel pat penny pip ploon rein rust sky sunny sue tip ton trui wende mees mina
	kick les net tol ties tine vin`;

/** Who somebody is or which body: never a name by itself, and what may stand beside one. */
const ROLES = `accountant achternaam adviseur afdeling ambtenaar baliemedewerker begeleider begeleiding
	begeleidster bedrijf bestuur bestuurder bewoner bewoners bewonersraad beheerder buren burgemeester buurman
	buurt buurtbewoner buurtbewoners buurtvereniging buurvrouw chair chairman club coach college commissie
	community consulent contactpersoon council councillor deskundige dhr directeur directie docent dorp
	dorpsraad dr drs expert facilitator familie fonds gast gastheer gastvrouw gedeputeerde gemeente groep
	heer herr host houder houdster huisarts huismeester informant ing ir jongeren jongerenwerker juf kerk
	kerkenraad klas koor leider leidster leraar lerares loket manager mayor medewerker meester meneer
	mevr mevrouw meisje moeder mr mrs ms municipality mw naam notaris onbekend ondernemer ondernemers
	oom ouder ouders oma opa partij penningmeester politie predikant praktijk procesbegeleider
	procesbegeleiding procesbegeleidster projectleider provincie raad raadslid regio residents school secretaris
	sir stichting tafelbegeleider tafelbegeleidster tafelgastheer tafelgastvrouw tafelheer tante team teacher
	trainer vader vereniging vertegenwoordiger verpleegkundige vrijwilliger vrijwilligers voorzitter
	waterschap wethouder wijk wijkagent wijkraad winkel winkelier winkeliers woningcorporatie zaal zorgcentrum`;

/** Words before a surname that are no part of it by themselves. */
const PARTICLES = `aan af al bin da dal de del den der des di do dos du el het in la las le les lo los op
	s t te ten ter thoe tot uit uyt van ver vom von voor zu zum zur`;

/** Right before a name, they say that it is one, whatever it looks like. */
const TITLES = `burgemeester buurman buurvrouw councillor dhr doctor dokter dominee dr drs familie fam heer ing ir
	juf juffrouw mayor meester meneer mevr mevrouw miss mr mrs ms mw mwe notaris oom pastoor professor prof tante
	weduwe wethouder`;

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

export const ROLE_WORDS: ReadonlySet<string> = setOf(ROLES);
export const NAME_PARTICLES: ReadonlySet<string> = setOf(PARTICLES);
export const TITLES_BEFORE: ReadonlySet<string> = setOf(TITLES);
export const EVERYDAY_WORDS: ReadonlySet<string> = setOf(EVERYDAY);
