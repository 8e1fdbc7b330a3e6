"""Letters as Word, Word for the Mac of years ago, LibreOffice and Google Docs save them: the shape of each, built in code."""

import base64
import re

from minimal_docx import R, docx, relation, rels

_MS = "http://schemas.microsoft.com/office"
_OX = "http://schemas.openxmlformats.org"
_WORD_SPACES = {
    "wpc": f"{_MS}/word/2010/wordprocessingCanvas",
    "cx": f"{_MS}/drawing/2014/chartex",
    "cx1": f"{_MS}/drawing/2015/9/8/chartex",
    "mc": f"{_OX}/markup-compatibility/2006",
    "aink": f"{_MS}/drawing/2016/ink",
    "am3d": f"{_MS}/drawing/2017/model3d",
    "o": "urn:schemas-microsoft-com:office:office",
    "oel": f"{_MS}/2019/extlst",
    "r": R,
    "m": f"{_OX}/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wp14": f"{_MS}/word/2010/wordprocessingDrawing",
    "wp": f"{_OX}/drawingml/2006/wordprocessingDrawing",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w": f"{_OX}/wordprocessingml/2006/main",
    "w14": f"{_MS}/word/2010/wordml",
    "w15": f"{_MS}/word/2012/wordml",
    "w16cex": f"{_MS}/word/2018/wordml/cex",
    "w16cid": f"{_MS}/word/2016/wordml/cid",
    "w16": f"{_MS}/word/2018/wordml",
    "w16du": f"{_MS}/word/2023/wordml/word16du",
    "w16sdtdh": f"{_MS}/word/2020/wordml/sdtdatahash",
    "w16sdtfl": f"{_MS}/word/2024/wordml/sdtformatlock",
    "w16se": f"{_MS}/word/2015/wordml/symex",
    "wpg": f"{_MS}/word/2010/wordprocessingGroup",
    "wpi": f"{_MS}/word/2010/wordprocessingInk",
    "wne": f"{_MS}/word/2006/wordml",
    "wps": f"{_MS}/word/2010/wordprocessingShape",
    "a": f"{_OX}/drawingml/2006/main",
    "sl": f"{_OX}/schemaLibrary/2006/main",
}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _WORD_SPACES.items())
_IGNORABLE = 'mc:Ignorable="w14 w15 w16se w16cid w16 w16cex w16sdtdh w16sdtfl w16du wp14"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TEXT = "Wij schrijven u over online gedrag van leerlingen op onze school."


def _part(element: str, inner: str, *, ignorable: bool = True) -> str:
    return f"{_HEAD}<w:{element} {_SPACES}{' ' + _IGNORABLE if ignorable else ''}>{inner}</w:{element}>"


def _types(parts: dict[str, str], extra: str = "") -> str:
    kinds = {name: kind for name, kind in parts.items() if kind}
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{_OX}/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{extra}{rows}</Types>'
    )


_KINDS = {
    "word/document.xml": f"{_TYPE}.document.main+xml",
    "word/styles.xml": f"{_TYPE}.styles+xml",
    "word/settings.xml": f"{_TYPE}.settings+xml",
    "word/webSettings.xml": f"{_TYPE}.webSettings+xml",
    "word/fontTable.xml": f"{_TYPE}.fontTable+xml",
    "word/footnotes.xml": f"{_TYPE}.footnotes+xml",
    "word/header1.xml": f"{_TYPE}.header+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_WORD_BODY = (
    '<w:body><w:p w14:paraId="2C078E63" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRPr="00F31C2B" w:rsidRDefault="00A77B3E"'
    ' w:rsidP="005D0F21"><w:pPr><w:pStyle w:val="Kop1"/><w:spacing w:before="240" w:line="276" w:lineRule="auto"/><w:rPr>'
    '<w:lang w:val="nl-NL"/></w:rPr></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00F31C2B"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"'
    ' w:eastAsiaTheme="minorEastAsia"/><w:noProof/><w:color w:val="1F3864" w:themeColor="accent1" w:themeShade="80"/><w:sz w:val="22"/>'
    '<w:lang w:val="nl-NL" w:eastAsia="ja-JP"/><w14:ligatures w14:val="standardContextual"/></w:rPr><w:lastRenderedPageBreak/>'
    f'<w:t xml:space="preserve">Beste ouders, </w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>{TEXT}</w:t></w:r></w:p>'
    '<w:p w14:paraId="6F1A2B3C" w14:textId="5E6F7A8B" w:rsidR="00000000" w:rsidRDefault="00000000"><w:r><w:rPr><w:noProof/></w:rPr>'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300"'
    ' simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" wp14:anchorId="0A1B2C3D"'
    ' wp14:editId="1B2C3D4E"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>-12</wp:posOffset>'
    '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>5</wp:posOffset></wp:positionV><wp:extent cx="100" cy="100"/>'
    '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="Tekstvak 1"/>'
    '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm><a:prstGeom prst="rect">'
    '<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r>'
    '<w:t>Hulp en vragen</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="91440"/>'
    '</wps:wsp></a:graphicData></a:graphic><wp14:sizeRelH relativeFrom="margin"><wp14:pctWidth>40000</wp14:pctWidth></wp14:sizeRelH>'
    '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    '<v:shape id="Tekstvak 1" o:spid="_x0000_s1026" type="#_x0000_t202" style="position:absolute;width:8pt;z-index:251659264"'
    ' o:gfxdata="{}" fillcolor="white [3201]" strokeweight=".5pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>Hulp en vragen</w:t></w:r>'
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    '<w:sectPr w:rsidR="00A77B3E" w:rsidSect="00C41F9A"><w:headerReference w:type="default" r:id="rId6"/><w:pgSz w:w="11906" w:h="16838"'
    ' w:code="9"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr></w:body>'
)
_WORD_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="24"/><w:lang w:val="nl-NL" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    '<w14:ligatures w14:val="standardContextual"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
    '<w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/><w:lsdException w:name="Smart Link" w:semiHidden="1"'
    ' w:unhideWhenUsed="1"/></w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/>'
    '<w:qFormat/><w:rsid w:val="00F31C2B"/></w:style>'
)
_WORD_SETTINGS = (
    '<w:zoom w:percent="120"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:attachedTemplate r:id="rId1"/>'
    '<w:defaultTabStop w:val="708"/><w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>'
    '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:rsids><w:rsidRoot w:val="00A77B3E"/>'
    '<w:rsid w:val="005D0F21"/></w:rsids><m:mathPr><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/><m:smallFrac m:val="0"/>'
    '</m:mathPr><w:themeFontLang w:val="nl-NL"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
    ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
    ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:shapeDefaults><o:shapedefaults v:ext="edit" spidmax="1026"/>'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></w:shapeDefaults><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/><w14:docId w14:val="4F5D6A7B"/><w15:chartTrackingRefBased/>'
    '<w15:docId w15:val="{0C1D2E3F-4A5B-6C7D-8E9F-0A1B2C3D4E5F}"/>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_OX}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Informatie</dc:title><dc:creator>Voorbeeldcollege</dc:creator>'
    "<cp:lastModifiedBy>Voorbeeldcollege</cp:lastModifiedBy><cp:revision>3</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-24T08:00:00Z</dcterms:created></cp:coreProperties>'
)
_APP = (
    f'{_HEAD}<Properties xmlns="{_OX}/officeDocument/2006/extended-properties" xmlns:vt="{_OX}/officeDocument/2006/docPropsVTypes">'
    "<Template>Normal.dotm</Template><TotalTime>4</TotalTime><Pages>1</Pages><Application>Microsoft Office Word</Application>"
    '<DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector size="2" baseType="variant"><vt:variant>'
    "<vt:lpstr>Titel</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts>"
    '<vt:vector size="1" baseType="lpstr"><vt:lpstr></vt:lpstr></vt:vector></TitlesOfParts><AppVersion>16.0000</AppVersion></Properties>'
)
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="{_OX}/drawingml/2006/main" name="Kantoorthema"><a:themeElements><a:clrScheme name="Office"><a:dk1>'
    '<a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent1><a:srgbClr val="156082"/></a:accent1></a:clrScheme>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Aptos Display" panose="02110004020202020204"/><a:font script="Jpan"'
    ' typeface="Yu Gothic"/></a:majorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:gradFill rotWithShape="1"><a:gsLst>'
    '<a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="110000"/><a:tint val="67000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="5400000"'
    ' scaled="0"/></a:gradFill></a:fillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/><a:extLst>'
    '<a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}"><thm15:themeFamily xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main"'
    ' name="Office Theme" id="{2E142A2C-CD16-42D6-873A-C26D2A0506FA}" vid="{1BDDFF52-6CD6-40A5-AB3C-68EB2F1E4D0A}"/></a:ext></a:extLst></a:theme>'
)
_FONTS = (
    '<w:font w:name="Aptos"><w:panose1 w:val="020B0004020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch'
    ' w:val="variable"/><w:sig w:usb0="20000287" w:usb1="00000003" w:usb2="00000000" w:usb3="00000000" w:csb0="0000019F"'
    ' w:csb1="00000000"/></w:font>'
)


def word() -> dict[str, str | bytes]:
    """Return the parts of a letter in which the director changed a word in Word 365."""
    drawing = base64.b64encode(docx({"drs/e2oDoc.xml": "<a/>"})).decode()
    links = [
        relation(kind, f"{kind}.xml", number=n)
        for n, kind in enumerate(("styles", "settings", "webSettings", "fontTable", "footnotes"), 1)
    ]
    return {
        "[Content_Types].xml": _types(_KINDS),
        "_rels/.rels": rels(
            relation("officeDocument", "word/document.xml"),
            relation("extended-properties", "docProps/app.xml", number=2),
            relation("x", "docProps/core.xml", number=3).replace(
                f"{R}/x", f"{_OX}/package/2006/relationships/metadata/core-properties"
            ),
        ),
        "word/_rels/document.xml.rels": rels(
            *links, relation("header", "header1.xml", number=6), relation("theme", "theme/theme1.xml", number=7)
        ),
        "word/document.xml": _part("document", _WORD_BODY.replace("{}", drawing)),
        "word/styles.xml": _part("styles", _WORD_STYLES),
        "word/settings.xml": _part("settings", _WORD_SETTINGS.replace('<w:attachedTemplate r:id="rId1"/>', "")),
        "word/webSettings.xml": _part("webSettings", "<w:optimizeForBrowser/><w:allowPNG/>"),
        "word/fontTable.xml": _part("fonts", _FONTS),
        "word/footnotes.xml": _part(
            "footnotes", '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        ),
        "word/header1.xml": _part("hdr", "<w:p><w:r><w:t>Voorbeeldcollege</w:t></w:r></w:p>"),
        "word/theme/theme1.xml": _THEME,
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }


def word_2007() -> dict[str, str | bytes]:
    """Return the same letter of an older Word: another prefix, styles with effects, smart tags, a bibliography that is empty."""
    parts = word()
    old = {name: re.sub(r' mc:Ignorable="[^"]*"', "", str(text)).replace("xmlns:mc=", "xmlns:ve=") for name, text in parts.items()}
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="date"><w:smartTagPr><w:attr w:name="Day" w:val="3"/></w:smartTagPr>'
    body = f"<w:body><w:p>{tag}<w:r><w:t>{TEXT}</w:t></w:r></w:smartTag></w:p></w:body>"
    sources = f'<b:Sources SelectedStyle="\\APA.XSL" StyleName="APA" xmlns:b="{_OX}/officeDocument/2006/bibliography"/>'
    item = f'<ds:datastoreItem ds:itemID="{{9A8B7C6D-1111-2222-3333-444455556666}}" xmlns:ds="{_OX}/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    return old | {
        "word/document.xml": _part("document", body, ignorable=False),
        "word/stylesWithEffects.xml": old["word/styles.xml"],
        "customXml/item1.xml": sources,
        "customXml/itemProps1.xml": item,
        "customXml/_rels/item1.xml.rels": rels(relation("customXmlProps", "itemProps1.xml")),
    }


def google_docs() -> dict[str, str | bytes]:
    """Return a letter that was changed in Google Docs: its fonts go along, and a part with data of its own."""
    body = (
        '<w:body><w:sdt><w:sdtPr><w:id w:val="-1420312345"/><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent><w:p w:rsidR="00000000"'
        ' w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000" w14:paraId="00000001"><w:pPr>'
        '<w:pageBreakBefore w:val="0"/><w:widowControl w:val="1"/><w:pBdr><w:top w:space="0" w:sz="0" w:val="nil"/></w:pBdr><w:shd w:fill="auto"'
        ' w:val="clear"/><w:rPr/></w:pPr><w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_heading=h.gjdgxs" w:id="0"/>'
        '<w:bookmarkEnd w:id="0"/><w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:rFonts w:ascii="Open Sans"'
        ' w:cs="Open Sans" w:eastAsia="Open Sans" w:hAnsi="Open Sans"/><w:rtl w:val="0"/></w:rPr>'
        f'<w:t xml:space="preserve">{TEXT}</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sectPr><w:pgSz w:h="16838" w:w="11906" w:orient="portrait"/>'
        '<w:pgNumType w:start="1"/></w:sectPr></w:body>'
    )
    fonts = '<w:font w:name="Open Sans"><w:embedRegular w:fontKey="{00000000-0000-0000-0000-000000000000}" r:id="rId1" w:subsetted="0"/></w:font>'
    data = base64.b64encode(b"\n\x031.0\x1a\x0c\x08h.gjdgxs").decode()
    store = (
        f'<go:gDocsCustomXmlDataStorage xmlns:go="http://customooxmlschemas.google.com/" xmlns:r="{R}" uri="GoogleDocsCustomDataVersion2">'
        f'<go:docsCustomData xmlns:go="http://customooxmlschemas.google.com/" roundtripDataSignature="AMtx7mhJ0b2Q==">{data}'
        "</go:docsCustomData></go:gDocsCustomXmlDataStorage>"
    )
    kept = {
        name: text
        for name, text in word().items()
        if name in {"_rels/.rels", "word/styles.xml", "docProps/core.xml", "docProps/app.xml"}
    }
    return kept | {
        "[Content_Types].xml": _types(
            {"word/document.xml": _KINDS["word/document.xml"]}, '<Default Extension="ttf" ContentType="application/x-font-ttf"/>'
        ),
        "word/document.xml": _part("document", body, ignorable=False),
        "word/fontTable.xml": _part("fonts", fonts, ignorable=False),
        "word/_rels/fontTable.xml.rels": rels(relation("font", "fonts/OpenSans-regular.ttf")),
        "word/fonts/OpenSans-regular.ttf": b"\0\1\0\0" + "Open Sans".encode("utf-16-be"),
        "customXml/item1.xml": store,
    }


PROGRAMS = {"Word 365": word, "Word 2007": word_2007, "Google Docs": google_docs}
