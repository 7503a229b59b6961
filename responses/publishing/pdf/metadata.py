"""The claim to be PDF/UA-1 as well as PDF/A-3a: the renderer writes one of the two, we add the other."""

from typing import Any

# PDF/A allows a property of a foreign schema only where the schema is described in the same file (ISO 19005-3, 6.6.2.3.3).
_ACCESSIBLE = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_accessible(metadata: Any) -> None:
    """Have WeasyPrint's `metadata` of a document claim PDF/UA-1 beside what its variant claims."""
    plain = metadata.generate_rdf_metadata

    def both(*about: Any, **more: Any) -> bytes:
        head, end, rest = plain(*about, **more).rpartition(_END)
        return head + _ACCESSIBLE + end + rest

    metadata.generate_rdf_metadata = both
