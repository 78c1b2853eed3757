// Who is in the story and what things are called, per language.
export const ACCENTS = 'été n° 2';

const person = (first, last, domain, rest = {}) => ({
  first,
  last,
  email: `${first}.${last}@${domain}`.normalize('NFD').replace(/[^\w.@-]/g, '').toLowerCase(),
  ...rest,
});

const STORIES = {
  fr: {
    agency: {
      name: 'Atelier des Dunes',
      slug: 'atelier-des-dunes',
      taken: 'atelier-voisin',
      title: 'Espace Dunes',
      headline: 'Vos projets, au même endroit',
      welcome: 'Retrouvez ici vos plans et vos devis.',
      owner: person('Nadia', 'Lefèvre', 'dunes.example'),
    },
    member: person('Inès', 'Caron', 'dunes.example'),
    teams: [
      { name: 'Études', description: 'Plans, devis et métrés' },
      { name: 'Chantiers', description: '' },
    ],
    clara: person('Clara', 'Moreau-Delacroix', 'moreau.example', { company: 'Maison Moreau', lang: 'fr' }),
    zoe: person('Zoé', 'Moreau-Delacroix', 'moreau.example', { lang: 'fr' }),
    paul: person('Paul', 'Nguyen', 'paul.example', { company: 'Boulangerie du Port', lang: 'fr' }),
    written: person('Jules', 'Arnaud', 'arnaud.example'),
    writer: person('Irma', 'Sorel', 'sorel.example'),
    guests: [person('Gaëlle', 'Sorel', 'sorel.example'), person('Hugo', 'Vasseur', 'vasseur.example'), person('Oscar', 'Tardieu', 'tardieu.example')],
    crowd: { first: 'Habitant', last: 'Belleville', domain: 'belleville.example' },
    first: { title: 'Villa des Pins', subtitle: 'Rénovation', welcome: 'Les plans arrivent cette semaine.' },
    second: { title: 'Jardin d’hiver', subtitle: 'Extension', welcome: 'Les essences choisies sont ici.' },
    hidden: { title: 'Dossier confidentiel', subtitle: 'Interne', welcome: 'Pour l’équipe.' },
    imported: {
      heads: ['Prénom', 'Nom de famille', 'Courriel', 'Boîte'],
      people: [person('Aurèle', 'Castanier', 'castanier.example'), person('Maïwenn', 'Le Goff', 'legoff.example')],
    },
  },
  en: {
    agency: {
      name: 'Harbour Studio',
      slug: 'harbour-studio',
      taken: 'harbour-neighbour',
      title: 'Harbour Portal',
      headline: 'Your projects in one place',
      welcome: 'Find your drawings and quotes here.',
      owner: person('Nora', 'Whitfield', 'harbour.example'),
    },
    member: person('Iris', 'Campbell', 'harbour.example'),
    teams: [
      { name: 'Design office', description: 'Drawings and quotes' },
      { name: 'Sites', description: '' },
    ],
    clara: person('Clara', 'Montgomery', 'clara.example', { company: 'Montgomery Estates', lang: 'en' }),
    zoe: person('Zoe', 'Montgomery', 'clara.example', { lang: 'en' }),
    paul: person('Paul', 'Okafor', 'paul.example', { company: 'Corner Bakery', lang: 'en' }),
    written: person('Julia', 'Arnold', 'arnold.example'),
    writer: person('Irma', 'Sutton', 'sutton.example'),
    guests: [person('Gemma', 'Sutton', 'sutton.example'), person('Hugh', 'Vernon', 'vernon.example'), person('Oscar', 'Thorne', 'thorne.example')],
    crowd: { first: 'Tenant', last: 'Hartwell', domain: 'hartwell.example' },
    first: { title: 'Pine House', subtitle: 'Renovation', welcome: 'Drawings arrive this week.' },
    second: { title: 'Winter Garden', subtitle: 'Extension', welcome: 'The chosen plants are here.' },
    hidden: { title: 'Confidential Case', subtitle: 'Internal', welcome: 'For the team.' },
    imported: {
      heads: ['Given name', 'Surname', 'Mail', 'Firm'],
      people: [person('Rosalind', 'Abernathy', 'abernathy.example'), person('Tobias', 'Quince', 'quince.example')],
    },
  },
};

export const story = (lang) => STORIES[lang];
