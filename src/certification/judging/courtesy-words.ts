/** The form of every word that a probe draws (`ProbeWords.word`): a reply that holds another one offers it. */
export const DRAWN = /^(?:[bdklmnprstvz][aeiou]){3}$/u;

/** Real words of that form that a courtesy may hold. */
export const REAL_WORDS = setOf(
  "remove beside divide relate resume remote minute tomato banana delete derive desire debate severe revise rotate polite " +
    "reside salute senate potato motive native positive detail relive pedido motivo modelo recado resumo demora tomada " +
    "moneda salida bonito bonita rapido rapida medida pasado semana salado debito parado parede tirado levado sabido " +
    "batata lavado nevada kilometer todavia revela repete delete dedica diante repita remetido",
);

/** What a lone word of a reply may be without being an answer: courtesy, assent, order, manner. */
export const COURTESY = setOf(
  "sure certainly absolutely definitely gladly yes yeah yep aye ok okay alright right correct exactly precisely indeed " +
    "obviously clearly simply understood noted done hello hi hey ahoy greetings thanks thank welcome cheers enjoy bye " +
    "goodbye please sorry sir madam captain skipper boss chief buddy pal friend friends mate matey dear everyone all requested promised usual follows expected wished desired asked instructed today remember codeword kidding matter need way rush here there now then so well also too again only alone just still " +
    "first second third fourth fifth next last lastly finally left right leftmost rightmost middle center centre thus " +
    "therefore hence great good perfect excellent nice wonderful lovely beautiful bingo eureka voilà voila final answer " +
    "result response reply output solution value text word name number code json plaintext summary conclusion easy clear " +
    "simple short below above ready course once brief pleasure problem problems worry worries trouble everything anything nothing else more it this that one me you " +
    "congratulations congrats amazing fantastic awesome brilliant super bravo hooray tada anytime always later soon regards " +
    "sincerely best roger affirmative acknowledged confirmed finished complete completed answered remembered found solved " +
    "checked verified agreed fine cool neat interesting fun fascinating true given " +
    "claro certo certamente sim pronto olá oi obrigado obrigada resposta aqui entendido perfeito ótimo disponha abraços exato exatamente feito tchau " +
    "sí si por supuesto gracias hola respuesta aquí listo vale perfecto exacto exactamente adiós saludos " +
    "oui bonjour salut merci réponse ici certainement bien parfait compris d'accord exactement volontiers évidemment " +
    "ja gerne natürlich sicher hallo danke bitte antwort ursache hier klar genau verstanden ergebnis perfekt selbstverständlich tschüss",
);

/** Words that carry nothing of their own beside an answer: articles, copulas, and what brings in another one. */
export const LITTLE_WORDS = setOf(
  "the a an is are was it it's its that's this that be i i'd say think some my thought mean meant known as called named " +
    "but if unless then first second sometimes else otherwise also instead too actually sorry possible seems " +
    "another other others alternative " +
    "o os um uma é se aliás quer dizer el la los las un una es si sea le les une est c'est ce n'est " +
    "der die das ein eine ist wenn sondern nein non",
);

/** Tens in words: a sum that is written out is an answer as much as one in digits. */
export const TENS =
  /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|veinte|treinta|cuarenta|cincuenta|sesenta|ochenta|vingt|trente|quarante|cinquante|soixante|\p{L}*(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig))(?:-|$)/u;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
