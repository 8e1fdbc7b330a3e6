"""Templates with every feature of docxtpl that our check allows, and values for them: as people write them in Word."""

from datetime import date

CONTEXT = {
    "naam": "Jansen & Zn <b>",
    "leeg": "",
    "ja": True,
    "nee": False,
    "een": 1,
    "nul": 0,
    "dag": date(2026, 11, 23),
    "tel": "020 123 45 67",
    "lang": "regel een\nregel twee\tna de tab",
    "open": "[INVULLEN: wie]",
    "blank": " x ",
    "punt": ". Slot",
    "keuzes": "een ¦ twee ¦ drie",
    "zinnen": ["eerste", "", "derde zin, met 06-12345678", 'vierde "zin"'],
    "geen": [],
    "school": {"naam": "De Vlinder", "plaats": {"naam": "Utrecht"}},
    "rijen": [{"a": "x", "b": 1, "c": ["p", "q"]}, {"a": "", "b": 0, "c": []}, {"a": "z < y", "b": 22, "c": ["r"]}],
    "delen": [{"kop": "Eén", "zinnen": ["a", "b"]}, {"kop": "", "zinnen": []}, {"kop": "Twee", "zinnen": ["c"]}],
}
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    looks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{looks}{''.join(runs)}</w:p>"


def box(*paragraphs: str) -> str:
    """A paragraph with a text box, as Word keeps it: once for new programs, once for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="Vak"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{shape}"><wps:wsp xmlns:wps="{shape}"><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    older = f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice xmlns:wps="{shape}" Requires="wps">{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def table(*rows: str, caption: str = "Tabel") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


HEADER = "<w:trPr><w:tblHeader/></w:trPr>"
LOOP = paragraph(run("{%p for r in rijen %}"))
END = paragraph(run("{%p endfor %}"))
ROWS = row(paragraph(run("{%tr for r in rijen %}")))
END_ROWS = row(paragraph(run("{%tr endfor %}")))
HEAD = row(paragraph(run("Wat")), paragraph(run("Wie")), properties=HEADER)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'

# name → XML of the body
BODIES = {
    "waarden": paragraph(run("Beste {{ naam }}, {{ school.naam }} te {{school.plaats.naam}}; {{ een }} en {{ nul }}.")),
    "een tag over runs": paragraph(run("Voor {{ na"), run("am }} na ", "<w:b/>"), run("{"), run("{ een }"), run("} slot")),
    "een spelfout in een tag": paragraph(run("x {{ "), '<w:proofErr w:type="spellStart"/>', run("naam"), run(" }} y")),
    "aanhalingstekens van Word": paragraph(run("{% if school.naam == ‘De Vlinder’ %}ja{% else %}nee{% endif %}")),
    "vergelijken": paragraph(
        run("{% if een &lt; 2 and not nee or nul %}a{% endif %}{% if een &gt;= 1 %}b{% elif ja %}c{% else %}d{% endif %}")
    ),
    "tussen de regels": paragraph(run("a {% if leeg %}weg {% endif %}b {{ leeg }} c{{ leeg }}.")),
    "een lege alinea": paragraph(run("{{ leeg }}"))
    + paragraph(run("{% if nee %}weg{% endif %}"))
    + paragraph()
    + paragraph(run(" ")),
    "over runs in een alinea": paragraph(run("a {% if ja %}b"), run("vet", "<w:b/>"), run("{% endif %} c")),
    "een herhaling in een alinea": paragraph(
        run("Namen: {% for z in zinnen %}{{ z }}{% if not loop.last %}, {% endif %}{% else %}geen{% endfor %}.")
    ),
    "een herhaling zonder iets": paragraph(run("{% for z in geen %}{{ z }}{% else %}niets {{ naam }}{% endfor %}")),
    "alles van een herhaling": paragraph(
        run("{% for z in zinnen %}{{ loop.index }}/{{ loop.length }}{% if loop.first %}!{% endif %} {% endfor %}")
    ),
    "herhaling in herhaling": paragraph(
        run(
            "{% for d in delen %}{{ loop.index }}{% for z in d.zinnen %}{{ z }}{{ loop.index }}{% endfor %}{{ d.kop }};{% endfor %}"
        )
    ),
    "dezelfde naam": paragraph(run("{% for naam in zinnen %}{{ naam }}|{% endfor %}{{ naam }}")),
    "alinea's": LOOP + paragraph(run("{{ r.a }} is {{ r.b }}")) + paragraph(run("vast")) + END + paragraph(run("na")),
    "alinea's met anders": paragraph(run("{%p for z in geen %}"))
    + paragraph(run("{{ z }}"))
    + paragraph(run("{%p else %}"))
    + paragraph(run("Er zijn er geen, {{ naam }}."))
    + END,
    "keuze van alinea's": paragraph(run("{%p if nee %}"))
    + paragraph(run("een {{ naam }}"))
    + paragraph(run("{%p elif een == 1 %}"))
    + paragraph(run("twee"))
    + paragraph(run("{%p else %}"))
    + paragraph(run("drie"))
    + paragraph(run("{%p endif %}")),
    "filters": paragraph(run("{{ dag | datum }}; {{ zinnen | opsomming }}; {{ naam | hoofdletter }}; {{ geen | opsomming }}")),
    "ruwe waarden": paragraph(run("Bel {{ tel }} of {{ lang }}, {{ blank }} en{{ punt }} {{ blank }}")),
    "telefoon in stukken": paragraph(
        run("Bel 020 {{ een }}23 45 67 of 020-{{ een }}234567, 0{{ een }}{{ een }}2345678, {{ nul }}612345678")
    ),
    "telefoon in vaste tekst": paragraph(run("Bel 020 123 45 67 of 06-12345678.")) + paragraph(run("x{{ leeg }}0612345678")),
    "tabs en regels": paragraph(run("a"), "<w:r><w:tab/><w:t>b {{ naam }}</w:t><w:br/><w:t> c</w:t></w:r>", run(" {{ leeg }} d")),
    "tekens": paragraph(run("&lt;vast&gt; &amp; {{ naam }} “x” {{ zinnen | opsomming }}")),
    "velden": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("{{ een }}"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    "bladwijzers": LOOP
    + '<w:p><w:bookmarkStart w:id="4" w:name="plek"/>'
    + run("{{ r.a }}")
    + '<w:bookmarkEnd w:id="4"/></w:p>'
    + END
    + '<w:bookmarkStart w:id="9" w:name="los"/><w:p><w:r><w:t>x</w:t></w:r></w:p><w:bookmarkEnd w:id="9"/>'
    + '<w:p><w:bookmarkEnd w:id="77"/><w:bookmarkStart w:id="78" w:name="nooit"/></w:p>',
    "tekstvak": paragraph(
        run("voor {{ naam }} "), box(paragraph(run("in {{ school.naam }}")), paragraph(run("{{ leeg }}")), paragraph(run("vast")))
    ),
    "tekstvak zonder tag": paragraph(box(paragraph(run("vast 020 123 45 67")))),
    "tekstvak in een herhaling": LOOP
    + paragraph(run("{{ r.a }} "), box(LOOP.replace("rijen", "r.c"), paragraph(run("{{ r }}")), END))
    + END,
    "tekstvak in een voorwaarde": paragraph(run("a{% if ja %}"), box(paragraph(run("b {{ naam }}"))), run("{% endif %}c")),
    "tekstvak dat leeg wordt": paragraph(box(paragraph(run("{{ leeg }}")))),
    "tabel": table(HEAD, ROWS, row(paragraph(run("{{ r.a }}")), paragraph(run("{{ r.b }}"))), END_ROWS) + paragraph(),
    "tabel zonder rijen": paragraph(run("boven"))
    + table(HEAD, ROWS.replace("rijen", "geen"), row(paragraph(run("{{ r }}")), paragraph(run("x"))), END_ROWS)
    + paragraph(properties='<w:pStyle w:val="Natabel"/>')
    + paragraph(run("onder")),
    "rijen met een voorwaarde": table(
        HEAD,
        row(paragraph(run("{%tr if nee %}"))),
        row(paragraph(run("weg")), paragraph(run("weg"))),
        row(paragraph(run("{%tr else %}"))),
        row(paragraph(run("{{ leeg }}")), paragraph(run("{{ leeg }}"))),
        row(paragraph(run("blijft")), paragraph(run("{{ leeg }}"))),
        row(paragraph(run("{%tr endif %}"))),
    ),
    "lange tabel": paragraph(run("boven {{ naam }}"))
    + table(HEAD, *[row(paragraph(run(f"{number}")), paragraph(run("{{ naam }}"))) for number in range(8)]),
    "tabel in een tabel": table(
        row(
            table(HEAD, ROWS, row(paragraph(run("{{ r.a }}")), paragraph(run("y"))), END_ROWS) + paragraph(run("na {{ leeg }}")),
            paragraph(run("{{ naam }}")),
        )
    ),
    "twee tabellen naast elkaar": table(HEAD, row(paragraph(run("a")), paragraph(run("b"))))
    + paragraph(run("{{ leeg }}"))
    + table(HEAD, row(paragraph(run("c")), paragraph(run("d")))),
    "alinea's in een cel": table(row(LOOP + paragraph(run("{{ r.a }}")) + END, paragraph(run("{{ leeg }}")))),
    "titel van een tabel": table(row(paragraph(run("{{ naam }}")), paragraph()), caption="{{ naam }}"),
    "formuliervelden": paragraph(run("Vraag "), control(run("klik"), '<w:alias w:val="{{ naam }}"/><w:id w:val="12"/><w:text/>'))
    + LOOP
    + paragraph(run("{{ r.a }}"), control(run("klik"), '<w:alias w:val="x"/><w:tag w:val="y"/><w:text/>'))
    + END,
    "een keuzelijst": paragraph(
        run("Kies {{ naam }} "),
        control(
            run("kies"), '<w:id w:val="3"/><w:dropDownList><w:listItem w:displayText="{{ keuzes }}" w:value="x"/></w:dropDownList>'
        ),
    ),
    "een veld om alinea's": control(
        paragraph(run("{%p if nee %}")) + paragraph(run("weg")) + paragraph(run("{%p endif %}")), '<w:id w:val="5"/>'
    )
    + control(paragraph(run("{{ naam }}")), '<w:id w:val="5"/>'),
    "een veld dat leeg is": paragraph(run("a {{ naam }}"), "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>"),
    "koppen": paragraph(run("{{ naam }}"), properties='<w:pStyle w:val="Kop1"/>')
    + paragraph(run("Leeg hieronder"), properties='<w:pStyle w:val="Kop2"/>')
    + paragraph(run("{{ leeg }}"))
    + paragraph(run("Vast"), properties='<w:pStyle w:val="Kop2"/>')
    + paragraph(run("tekst")),
    "genummerd": paragraph(run("{%p for d in delen %}"))
    + paragraph(run("{{ d.kop }}"), properties='<w:pStyle w:val="Kop2"/>')
    + paragraph(run("{%p for z in d.zinnen %}"))
    + paragraph(run("{{ z }}"), properties=NUMBERED)
    + END
    + END
    + paragraph(run("vast"), properties=NUMBERED),
    "een link": paragraph(run("zie "), '<w:hyperlink w:anchor="plek"><w:r><w:t>{{ naam }}</w:t></w:r></w:hyperlink>'),
    "secties": paragraph(run("{{ naam }}"), properties='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>')
    + paragraph(run("tweede")),
    "een sectie onder voorwaarde": paragraph(run("{%p if ja %}"))
    + paragraph(properties='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    + paragraph(run("{%p endif %}"))
    + paragraph(run("{{ naam }}")),
    "tekst van anderen": f'<w:p {W14} w14:paraId="1A2B3C4D">' + run("{{ naam }}") + "<w:r><w:lastRenderedPageBreak/></w:r></w:p>",
    "veel blanco": "\n  "
    + paragraph(run("{{ naam }}"))
    + "\n  "
    + table(HEAD, row(paragraph(run("{{ leeg }}")), paragraph()))
    + "\n",
    "gesplitste gaten": paragraph(run("a "), run("{{ leeg }} ", "<w:b/>"), run(" b "), run("{{ leeg }}"), run(".")),
    "een hoge kop": paragraph(run("{%p if ja %}"))
    + paragraph(run("Kop {{ een }}"), properties='<w:pStyle w:val="Kop1"/><w:keepNext w:val="0"/>')
    + table(HEAD, ROWS, row(paragraph(run("{{ r.a }}"), properties='<w:jc w:val="left"/>'), paragraph()), END_ROWS)
    + paragraph(run("{%p endif %}")),
}
# name → source of a template in our own notation
SOURCES = {
    "een kop onder een tabel": '[Tabel 50 50 "Invullen"]\n| Wat | Wie |\n| a | {{ naam }} |\n[Kop 1] Kop\n{{ naam }}\n[Groet] Groet\n[Ondertekening] {{ naam }}\n[Ondertekening] Functie',
    "inhoud": "[Titel] {{ naam }}\n[Inhoud]\n{%p for d in delen %}\n[Kop 1] {{ d.kop }}\n{%p for z in d.zinnen %}\n[Kop 2] {{ z }}\ntekst {{ z }}"
    "\n{%p endfor %}\n{%p endfor %}\n[Stap] Een stap & meer\ntekst\n[Stap] {{ naam }}\ntekst",
    "lijsten": "{%p for d in delen %}\n[Kop 2] {{ d.kop }}\n{%p for z in d.zinnen %}\n[Nummering] {{ z }}\n[Opsomming] {{ z }}\n{%p endfor %}\n{%p endfor %}\n"
    "[Nummering] vast\n[Nummering] {{ leeg }}\n[Nummering] {{ naam }}",
    "koppen en voeten": "@kop1 {{ naam }}\n@kop {{ school.naam }} | {{ tel }}\n@voet {{ leeg }} | pagina {pagina} van {paginas}\n@voet1 vast\n{{ naam }}",
    "beelden": '@voet {{ leeg }}\n[Poster 16 84 "Wat"]\n{rows}'.replace(
        "{rows}", "| [Posterbeeld] [[beeld: hart]] | [Posterkop] {{ naam }} ¶ {{ leeg }} |"
    ),
    "beeld onder voorwaarde": '[Poster 16 84 "Wat"]\n| [Posterbeeld] {% if nee %}[[beeld: hart]]{% endif %} | {{ naam }} |\n{%p if nee %}\n[[beeld: praten]] x\n'
    "{%p endif %}",
    "vragen": "{%p for d in delen %}\n[Vraag] {{ d.kop }} [[vinkje: aan; {{ d.kop }}]] [[tekst: wat; Wat]]\n{%p endfor %}\n[Vraag] Wie [[keuze: wie; Wie; a; b]]",
    "crisis": "[Crisiskop] {{ naam }}\n{%p for d in delen %}\n[Kop 1] {{ d.kop }}\n{%p for z in d.zinnen %}\n[Crisisnummer] {{ z }}\nUitleg\n{%p endfor %}\n{%p endfor %}",
}
