"""The same run over a real scheduler and workers that are processes of their own: the same bytes, whatever happens to a worker."""

import datetime as dt
from pathlib import Path

import pytest
from batch.scholen import brin, folder_of, replace_in, write_schools
from batch.test_batch_hervatten import documents, tree
from batch.wolk import wolk
from conftest import needs

pytest.importorskip("distributed")

from generator.base.errors import OutputError, UsageError
from generator.pipeline.batch.crew import cluster as of_many
from generator.pipeline.batch.crew.cluster import Cluster
from generator.pipeline.batch.crew.parcel import deliver, pack
from generator.pipeline.batch.journal import NAME
from generator.pipeline.batch.order import BatchOrder
from generator.pipeline.batch.report import DATA, PAGE
from generator.pipeline.batch.run import run_batch
from generator.pipeline.batch.worklist import list_of

pytestmark = [pytest.mark.usefixtures("without_office"), pytest.mark.groot]
DAY = dt.date(2026, 11, 23)
SCHOOLS = 12
LETTERS = ("normbrief",)


@pytest.fixture(scope="module")
def planner(tmp_path_factory):
    """A scheduler with two workers."""
    with wolk(tmp_path_factory.mktemp("cluster") / "wolk", 2) as found:
        yield found


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    """Twelve schools, and what a run on one computer makes of them; one school does not load."""
    place = tmp_path_factory.mktemp("bestuur")
    scholen = write_schools(place / "scholen", SCHOOLS)
    replace_in(scholen / "school-004.yaml", "onderwijstype: po", "onderwijstype: havo")
    run_batch(BatchOrder(place / "hier", LETTERS, DAY), [scholen], processes=1)
    return place


def on(address, out, board, **more):
    order = BatchOrder(out, LETTERS, DAY, **{name: more.pop(name) for name in ("naar", "sample") if name in more})
    return run_batch(order, [board / "scholen"], cluster=Cluster(address), **more)


def test_two_workers_make_the_bytes_of_one_computer_and_again_nothing_is_done(planner, board, tmp_path):
    report = on(planner.address, tmp_path / "uit", board, processes=1)
    assert report.exit_code == 5
    assert tree(tmp_path / "uit") == tree(board / "hier")
    for file in (DATA, PAGE):
        assert (tmp_path / "uit" / file).read_bytes() == (board / "hier" / file).read_bytes()
    again = on(planner.address, tmp_path / "uit", board)
    assert sum(each.al_klaar for each in again.outcomes) == SCHOOLS - 1
    here = run_batch(BatchOrder(tmp_path / "uit", LETTERS, DAY), [board / "scholen"], processes=1)  # and the other way round
    assert sum(each.al_klaar for each in here.outcomes) == SCHOOLS - 1


@needs()
def test_a_worker_that_is_killed_in_the_middle_costs_its_portion_alone(board, tmp_path):
    with wolk(tmp_path / "wolk", 1) as found:
        ready = []
        found.worker()

        def tell(step):
            ready.append(step)
            if len(ready) == 3:
                found.crew[1].kill()

        report = on(found.address, tmp_path / "uit", board, tell=tell)
    assert (report.exit_code, len(ready)) == (5, SCHOOLS)
    assert tree(tmp_path / "uit") == tree(board / "hier")
    assert len((tmp_path / "uit" / NAME).read_bytes().splitlines()) == SCHOOLS


def test_results_go_to_a_store_and_what_a_school_edited_there_is_never_replaced(planner, board, tmp_path):
    naar = f"file://{tmp_path / 'opslag'}"
    report = on(planner.address, tmp_path / "uit", board, naar=naar, sample=2)
    assert report.exit_code == 5
    assert any("2 bestanden zijn opnieuw helemaal gelezen; alles klopt" in notice for notice in report.notices)
    assert tree(tmp_path / "opslag") == tree(board / "hier")
    assert documents(tmp_path / "uit") == {}
    assert sum(each.al_klaar for each in on(planner.address, tmp_path / "uit", board, naar=naar).outcomes) == SCHOOLS - 1
    mine = tmp_path / "opslag" / folder_of(1) / "openbaar" / "2026-11-23-normbrief.docx"
    mine.write_bytes(mine.read_bytes() + b"\0")
    edited = mine.read_bytes()
    replace_in(board / "scholen" / "school-001.yaml", "adjunct-directeur", "teamleider")
    try:
        again = on(planner.address, tmp_path / "uit", board, naar=naar)
    finally:
        replace_in(board / "scholen" / "school-001.yaml", "teamleider", "adjunct-directeur")
    assert mine.read_bytes() == edited
    assert [point.soort.value for each in again.outcomes if each.brin == brin(1) for point in each.punten] == ["bewerkt"]


@needs()
def test_a_portion_that_ends_every_worker_is_done_a_school_at_a_time_and_one_school_is_told(board, tmp_path, monkeypatch):
    from batch import werkstukken

    monkeypatch.setattr(of_many, "deliver", werkstukken.delivered_but_five)
    with wolk(tmp_path / "wolk", 3, failures=0) as found:
        report = on(found.address, tmp_path / "uit", board)
    failed = {each.brin: [point.soort.value for point in each.punten] for each in report.outcomes if each.failures}
    assert failed == {
        brin(4): ["gegevens kloppen niet"],
        brin(6): ["mislukt"],
    }  # the fourth is no part of the work: number 5 is the next but one


def test_the_file_that_somebody_edits_meanwhile_stays_and_its_school_is_told(planner, board, tmp_path, monkeypatch):
    before = of_many.pack

    def and_then_somebody_saves(*args):
        parcel = before(*args)
        for task in args[1]:
            folder = tmp_path / "uit" / task.key / "openbaar"
            folder.mkdir(parents=True)
            (folder / "2026-11-23-normbrief.docx").write_bytes(b"mijn eigen brief")
        return parcel

    monkeypatch.setattr(of_many, "pack", and_then_somebody_saves)
    report = on(planner.address, tmp_path / "uit", board)
    assert {point.soort.value for each in report.outcomes for point in each.punten} == {"bewerkt", "gegevens kloppen niet"}
    assert set(documents(tmp_path / "uit").values()) == {b"mijn eigen brief"}


@needs()
def test_with_certificates_the_run_is_the_same_and_without_them_it_does_not_begin(board, tmp_path):
    ca, certificate, key = certificates(tmp_path)
    with wolk(tmp_path / "wolk", 1, (ca, certificate, key)) as found:
        assert found.address.startswith("tls://")
        safe = Cluster(found.address, Path(ca), Path(certificate), Path(key))
        order = BatchOrder(tmp_path / "uit", LETTERS, DAY)
        assert run_batch(order, [board / "scholen"], cluster=safe).exit_code == 5
        assert tree(tmp_path / "uit") == tree(board / "hier")
        with pytest.raises(OutputError, match="Het cluster is niet te bereiken"):
            run_batch(order, [board / "scholen"], cluster=Cluster(found.address))


@pytest.mark.parametrize(
    "address", ["tcp://planner.example:8786", "planner.example:8786", "tcp://10.0.0.3:8786", "ucx://planner:1"]
)
def test_profiles_do_not_go_over_a_network_that_others_can_read(board, tmp_path, address):
    with pytest.raises(UsageError, match="tls://"):
        on(address, tmp_path / "uit", board)
    assert not (tmp_path / "uit").exists()


def test_an_address_where_nobody_is_and_a_file_that_is_not_there_are_told(schoolkader, board, tmp_path, monkeypatch):
    monkeypatch.setattr(of_many, "_WAIT", 1)
    asked = ("batch", "--school", str(board / "scholen"), "--document", "normbrief", "--cluster", "tcp://127.0.0.1:9")
    said = schoolkader(*asked)
    assert (said.code, said.err.splitlines()[-1]) == (1, of_many._NOBODY)
    said = schoolkader(*asked, "--tls-ca", "weg.pem")
    assert (said.code, "weg.pem is er niet" in said.err) == (2, True)
    said = schoolkader(*asked[:-2], "--naar", "s3://emmer/map")
    assert (said.code, "hoort bij --cluster" in said.err) == (2, True)
    said = schoolkader(*asked[:-2], "--naar", "elders")
    assert (said.code, "Kies bij --naar" in said.err) == (2, True)


def test_a_store_that_is_closed_is_told_before_anything_is_made(board, tmp_path):
    with pytest.raises(OutputError, match="De opslag bij --naar"):
        on("tcp://127.0.0.1:9", tmp_path / "uit", board, naar="geenopslag://x/y")


def test_a_parcel_holds_the_files_of_its_own_schools_and_no_path_of_this_computer(board):
    schools = list_of([board / "scholen"]).schools
    order = BatchOrder(board / "hier", LETTERS, DAY)
    tasks = [task for task in _tasks(order, schools) if task.number < 2]
    parcel = pack("x", tasks, schools[:2], None)
    assert sorted(parcel.files) == ["bestuur.yaml", "school-000.yaml", "school-001.yaml"]
    assert str(board) not in repr(parcel)
    assert sorted(parcel.before) == [folder_of(0), folder_of(1)]
    again = deliver(parcel).after
    assert [
        [data for name, data in each[task.key].items() if name.endswith(".docx")]
        for each in (again, parcel.before)
        for task in tasks[:1]
    ] == [[(board / "hier" / folder_of(0) / "openbaar" / "2026-11-23-normbrief.docx").read_bytes()]] * 2


def _tasks(order, schools):
    from generator.pipeline.batch.run import _tasks as tasks_of
    from generator.pipeline.batch.worklist import WorkList

    return tasks_of(order, WorkList(tuple(schools)))


def certificates(place):
    """Return a certificate that signs itself, which all use, and its key."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "planner")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (place / "cert.pem").write_bytes(made.public_bytes(pem))
    (place / "sleutel.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return str(place / "cert.pem"), str(place / "cert.pem"), str(place / "sleutel.pem")
