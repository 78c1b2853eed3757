//! The files of the demo agency's workspaces: real ones, made in code.

use super::{
    document::{docx, pdf},
    picture::landscape,
};

/// The media type of Word documents.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A file: the position of its workspace, its folder's name or none, its name, media type and bytes.
pub(super) struct File {
    pub(super) workspace: usize,
    pub(super) folder: Option<&'static str>,
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Every file that the agency has put into its workspaces.
pub(super) fn all() -> Vec<File> {
    let file = |workspace, folder, name, media_type, bytes| File { workspace, folder, name, media_type, bytes };
    let photo = |seed, colors| landscape(720, 480, colors, seed);
    let dawn = [[0.96, 0.80, 0.70], [0.88, 0.55, 0.45], [0.30, 0.16, 0.20]];
    let sea = [[0.72, 0.86, 0.94], [0.45, 0.68, 0.80], [0.08, 0.22, 0.34]];
    let wood = [[0.93, 0.93, 0.82], [0.62, 0.72, 0.50], [0.12, 0.24, 0.16]];
    vec![
        file(0, Some("Maquettes"), "Accueil – version 2.png", "image/png", photo(0.1, dawn)),
        file(0, Some("Maquettes"), "Boutique – fiche produit.png", "image/png", photo(0.5, wood)),
        file(0, Some("Maquettes"), "Retours sur les maquettes.docx", DOCX, docx("Retours sur les maquettes", &["Accueil : la photographie d’ouverture peut être plus grande.", "Boutique : afficher le prix au kilo sous le prix à la pièce.", "Pied de page : ajouter les horaires des deux magasins."])),
        file(0, Some("Contrat"), "Devis signé 2026-041.pdf", "application/pdf", pdf("Devis 2026-041", &["Atelier Lumen, 12 rue des Tables-Claudiennes, 69001 Lyon", "Pour : Maison Verdier, 69005 Lyon", "", "Conception graphique du site          3 200,00 €", "Développement de la boutique          5 400,00 €", "Reprise de 140 fiches produits        1 150,00 €", "", "Total hors taxes                      9 750,00 €", "TVA 20 %                              1 950,00 €", "Total                                11 700,00 €", "", "Bon pour accord, le 14 octobre 2026."])),
        file(0, Some("Contrat"), "Calendrier du projet.pdf", "application/pdf", pdf("Calendrier du projet", &["Novembre – maquettes et validations", "Décembre – développement de la boutique", "Janvier – reprise des fiches produits", "Février – recette et formation de l’équipe", "Mars – ouverture"])),
        file(0, Some("Contenus"), "Fiches produits.csv", "text/csv", "référence;nom;prix;poids\nV-001;Praliné noisette;12,50;200 g\nV-002;Orangettes;14,00;250 g\nV-003;Tablette 72 %;6,80;100 g\n".into()),
        file(0, None, "À lire en premier.txt", "text/plain", "Bonjour,\n\nCet espace est le vôtre : déposez vos photographies et vos textes dans « Contenus », et donnez votre avis sur les maquettes.\n\nCamille, Atelier Lumen\n".into()),
        file(1, Some("Logo"), "Logo – fond clair.png", "image/png", super::picture::logo()),
        file(1, None, "Charte graphique.pdf", "application/pdf", pdf("Charte graphique", &["Couleur principale : terre cuite, #A34F29", "Couleur d’appui : sable, #FAD6AB", "Titres : Fraunces, corps : Inter", "Zone de protection du logo : la hauteur du soleil."])),
        file(2, Some("Visuels"), "Semaine 48 – lumière d’hiver.png", "image/png", photo(0.8, sea)),
        file(2, None, "Calendrier éditorial.csv", "text/csv", "semaine;réseau;sujet;état\n48;Instagram;Coulisses de l’atelier;validé\n49;Instagram;Idées de cadeaux;à valider\n50;LinkedIn;Bilan de l’année;à écrire\n".into()),
        file(3, Some("Rapports"), "Rapport d’octobre.pdf", "application/pdf", pdf("Rapport d’octobre", &["Disponibilité : 99,98 %", "Mises à jour de sécurité : 4", "Interventions : 2 (1 h 30)", "Sauvegardes vérifiées : 31 sur 31"])),
        file(4, Some("Atelier Faure"), "Four et émaux.png", "image/png", photo(0.35, dawn)),
        file(4, Some("Atelier Faure"), "Tournage.png", "image/png", photo(0.65, wood)),
        file(4, None, "Sélection à faire.txt", "text/plain", "Merci d’indiquer les numéros des images retenues (20 au plus).\n".into()),
    ]
}

/// A name, a media type and bytes.
pub(super) type Sent = (&'static str, &'static str, Vec<u8>);

/// What the client Claire has put into her workspace's folder `Contenus`.
pub(super) fn from_client() -> Sent {
    (
        "Photo du magasin.png",
        "image/png",
        landscape(660, 440, [[0.99, 0.93, 0.80], [0.90, 0.72, 0.52], [0.36, 0.24, 0.20]], 0.9),
    )
}
