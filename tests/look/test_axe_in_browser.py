"""What axe-core is shown of a long list: enough to find what is wrong with one item, and the page stays as it was."""

from tests.browsing import axe_violations

FINE = '<li><img src="data:," alt="A tree"> <a href="#a">One more</a></li>'
PAGE = """<!doctype html><html lang="en"><title>Trees</title><main><h1>Trees</h1><ul>{items}</ul></main></html>"""


def test_one_bad_item_of_a_long_list_is_found_and_all_items_are_there_afterwards(open_tab):
    faults = ['<li><img src="data:,"></li>', '<li><a href="#b"> </a></li>', '<li><b role="sun">Sun</b></li>']
    tab = open_tab()
    tab.set_content(PAGE.format(items="".join([*[FINE] * 20, *faults, *[FINE] * 20])))
    before = tab.content()

    found = axe_violations(tab)

    assert {each.split(":")[0] for each in found} == {"image-alt", "link-name", "aria-roles"}
    assert tab.content() == before
